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
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

  /** A whole message as AWS writes it, what the problem and the remedy say, and what they don't. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // With the policy's ARN, as AWS has begun to say.
        "User: u is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/r with"
            + " an explicit deny in a service control policy:"
            + " arn:aws:organizations::1:policy/o-1/service_control_policy/p-1"
            + " | iam:CreateRole on arn:aws:iam::1:role/r, with | organization | add a statement",
        "User: u is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\" with an"
            + " explicit deny in a permissions boundary. Ask the owner of the policy."
            + " | permissions boundary | who gave the boundary | add a statement",
        "User: u is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/r"
            + " because no session policies allow the sts:AssumeRole action"
            + " | no session polic | ask for them | add a statement",
        "User: u is not authorized to perform: appstream:CreateFleet on resource:"
            + " arn:aws:appstream:eu-central-1:1:fleet/f"
            + " | appstream:CreateFleet on arn:aws:appstream:eu-central-1:1:fleet/f"
            + " | AWS doesn't say which | explicit",
        // EC2, with and without words, and its blob.
        "You are not authorized to perform this operation. Encoded authorization failure message:"
            + " QUJDREVG- | s3:CreateBucket | decode-authorization-message | QUJDREVG",
        "You are not authorized to perform this operation. User: u is not authorized to perform:"
            + " ec2:DescribeSubnets because no identity-based policy allows the"
            + " ec2:DescribeSubnets action. Encoded authorization failure message: QUJDREVG"
            + " | ec2:DescribeSubnets, because no | decode-authorization-message | QUJDREVG",
        // KMS, which knows no resource.
        "User: u is not authorized to perform: kms:GenerateDataKey on this resource because the"
            + " resource does not exist in this Region, no resource-based policies allow access, or"
            + " a resource-based policy explicitly denies access"
            + " | kms:GenerateDataKey, because the resource does not exist | of the resource | AWS said",
        // S3, of old, and what it says of anonymous callers.
        "Access Denied | s3:CreateBucket | AWS doesn't say which | explicit",
        "'' | s3:CreateBucket | AWS doesn't say which | explicit",
      })
  void denied_asAwsWritesIt(String message, String problem, String remedy, String unsaid) {
    ProvisioningException error = translated(refusal("AccessDenied", message, 403));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_ALLOWED);
    assertThat(error.problem()).contains(problem);
    assertThat(error.remedy()).contains(remedy);
    assertThat(error.problem() + error.remedy()).doesNotContain(unsaid);
  }

  /** The action is one that a policy can allow, whichever operation was called. */
  @ParameterizedTest
  @CsvSource({
    "HeadBucket, s3:ListBucket",
    "ListBuckets, s3:ListAllMyBuckets",
    "GetPublicAccessBlock, s3:GetBucketPublicAccessBlock",
    "PutBucketEncryption, s3:PutEncryptionConfiguration",
    "DeleteBucketTagging, s3:PutBucketTagging",
    "PutBucketTagging, s3:PutBucketTagging",
  })
  void denied_withoutWords_namesTheAction(String operation, String action) {
    AwsServiceException refusal =
        (AwsServiceException)
            S3Exception.builder()
                .statusCode(403)
                .requestId("0123")
                .awsErrorDetails(AwsErrorDetails.builder().build())
                .build();

    assertThat(translated(refusal, operation).problem()).contains("may not " + action);
  }

  @Test
  void denied_applicationAutoScaling_hasItsOwnPrefix() {
    AwsServiceException refusal =
        (AwsServiceException)
            ApplicationAutoScalingException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
                .build();

    assertThat(translated(refusal, "RegisterScalableTarget").problem())
        .contains("application-autoscaling:RegisterScalableTarget");
  }

  @ParameterizedTest
  @CsvSource({
    "RequestExpired, clock",
    "RequestTimeTooSkewed, clock",
    "RequestInTheFuture, clock",
    "OptInRequired, region",
    "SubscriptionRequiredException, region",
    "NotSignedUp, region",
  })
  void refused_forWhatNoMessageNames_saysWhatToDo(String code, String remedy) {
    assertThat(translated(refusal(code, "as AWS says", 400)).remedy()).contains(remedy);
  }

  /** What a proxy writes has neither AWS's codes nor its ids. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 405, 410, 451})
  void answeredByAnother_isNotCalledARefusalOfAws(int status) {
    AwsServiceException page = AwsServiceException.builder().statusCode(status).build();

    ProvisioningException error = translated(page);

    assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(error.problem())
        .contains("isn't AWS")
        .contains("https://there:1")
        .contains("" + status);
    assertThat(error.remedy()).contains("proxy");
  }

  static Stream<Arguments> unsafe() {
    return Stream.of(
        Arguments.of(new CertificateExpiredException("NotAfter: Mon"), "renew"),
        Arguments.of(new CertificateNotYetValidException("NotBefore: Mon"), "clock"),
        Arguments.of(new SSLPeerUnverifiedException("doesn't match any of"), "another host's"),
        Arguments.of(
            new CertificateException("No subject alternative names matching IP address 127.0.0.1"),
            "another host's"),
        Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), "http://"),
        Arguments.of(new CertPathBuilderException("unable to find valid path"), "trustStore"));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void notSafe_remedyFitsTheReason(Exception deepest, String remedy) {
    SSLHandshakeException handshake = new SSLHandshakeException("no");
    handshake.initCause(deepest);

    ProvisioningException error = translated(SdkClientException.create("no", handshake));

    assertThat(error.problem()).contains("no safe connection").contains(deepest.getMessage());
    assertThat(error.remedy()).contains(remedy);
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
    return translated(cause, "CreateBucket");
  }

  private static ProvisioningException translated(RuntimeException cause, String operation) {
    return ErrorTranslator.translate(
        new CallFailedException(
            new Failure(Optional.empty(), Optional.of(operation), cause),
            CallOwner.NONE,
            Optional.of(URI.create("https://there:1")),
            false));
  }

  private static AwsServiceException refusal(String code, String message, int status) {
    return (AwsServiceException)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
