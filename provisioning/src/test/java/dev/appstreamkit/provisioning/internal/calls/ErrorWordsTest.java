package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What failed calls mean to people, over all codes that are tried again and all ways to deny. */
class ErrorWordsTest {

  static Stream<String> retried() {
    return Stream.of(
            AwsErrorClassifier.appStream(),
            AwsErrorClassifier.iam(),
            AwsErrorClassifier.s3(),
            AwsErrorClassifier.applicationAutoScaling())
        .flatMap(
            service -> Stream.of(ErrorKind.values()).flatMap(kind -> service.codes(kind).stream()))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("retried")
  void retriedInVain_hasWordsOfItsOwn(String code) {
    ProvisioningException error = translated(refusal(code, "as AWS says", 400));

    assertThat(error.remedy()).isNotEqualTo("change what the message names").contains("run");
    assertThat(error).hasMessageContaining("as AWS says").hasMessageContaining(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with an explicit deny in a service control policy | service control policy | organization",
        "with an explicit deny in a resource control policy | resource control | organization",
        "with an explicit deny in an identity-based policy | identity-based | statement that denies",
        "with an explicit deny in a permissions boundary | permissions boundary | boundary",
        "with an explicit deny in a session policy | session policy | ask for them",
        "with an explicit deny in a resource-based policy | resource-based | policy of the resource",
        "with an explicit deny in a VPC endpoint policy | VPC endpoint | VPC endpoint",
        "with an explicit deny | explicit deny | no other statement outweighs it",
        "because no service control policy allows the s3:X action | control policy | organization",
        "because no permissions boundary allows the s3:X action | boundary | who gave the boundary",
        "because no session policy allows the s3:X action | session policy | ask for them",
        "because no resource-based policy allows the s3:X action | resource-based | the resource",
        "because no VPC endpoint policy allows the s3:X action | VPC endpoint | VPC endpoint",
        "because no some new policy allows the s3:X action | some new policy | the some new policy",
        "because no identity-based policy allows the s3:X action | identity | whoever runs this",
        "'' | s3:CreateBucket | whoever runs this"
      })
  void denied_reasonIsKeptAndTheRemedyFits(String reason, String kept, String remedy) {
    String message =
        "User: arn:aws:iam::111122223333:user/deployer is not authorized to perform:"
            + " s3:CreateBucket on resource: \"arn:aws:s3:::share\" "
            + reason;

    ProvisioningException error = translated(refusal("AccessDenied", message, 403));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_ALLOWED);
    assertThat(error.problem()).contains(kept).contains("arn:aws:s3:::share");
    assertThat(error.remedy()).contains(remedy);
    assertThat(error.remedy().contains("add a statement that allows"))
        .isEqualTo(remedy.equals("whoever runs this"));
  }

  static Stream<Exception> unreachable() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new UnknownHostException("no-such-host.invalid"),
        new SSLHandshakeException("PKIX path building failed"));
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void unreachable_namesTheAddressAndTheCause(Exception cause) {
    SdkClientException wrapped =
        SdkClientException.create("Unable to execute", new RuntimeException(cause));

    ProvisioningException error = translated(wrapped);

    assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(error)
        .hasMessageContaining("https://there:1")
        .hasMessageContaining(cause.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sso", "ssooidc", "signin", "sts"})
  void profileNeedsAModule_artifactIsNamed(String module) {
    ProvisioningException error =
        translated(
            SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain: To use it in"
                    + " the 'dev' profile, the '"
                    + module
                    + "' service module must be on the class path."));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_AUTHENTICATED);
    assertThat(error.remedy()).contains("software.amazon.awssdk:" + module);
  }

  @Test
  void foreignText_isMadePrintable() {
    ProvisioningException error =
        translated(refusal("Odd", "evil \u001b[31m\u202e\nsecond line", 400));

    assertThat(error.getMessage() + error.problem() + error.remedy())
        .doesNotContain("\u001b", "\u202e", "\n")
        .contains("\\u001b[31m\\u202e");
  }

  private static ProvisioningException translated(RuntimeException cause) {
    return ErrorTranslator.translate(
        new CallFailedException(
            new Failure(Optional.empty(), Optional.of("CreateBucket"), cause),
            CallOwner.NONE,
            Optional.of(URI.create("https://there:1")),
            false));
  }

  private static AwsServiceException refusal(String code, String message, int status) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
