package dev.appstreamkit.simulator.internal.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.simulator.SamlUser;
import dev.appstreamkit.simulator.SimulatorTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/** SAML providers of IAM, and AssumeRoleWithSAML: IAM and STS API References, IAM User Guide. */
class SamlTest extends SimulatorTest {

  private static final String ACCOUNT = "111122223333";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/users";
  private static final String PROVIDER = "arn:aws:iam::" + ACCOUNT + ":saml-provider/idp";
  private static final String ENTITY = "https://idp.example";
  private static final SamlUser HOGE = SamlUser.of("hoge").attribute("department", "Finance");

  @BeforeEach
  void makeProviderAndRole() {
    iam().createSAMLProvider(r -> r.name("idp").samlMetadataDocument(metadata(ENTITY)));
    iam()
        .createRole(
            r ->
                r.roleName("users")
                    .assumeRolePolicyDocument(
                        """
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                         "Principal":{"Federated":"%s"},
                         "Action":["sts:AssumeRoleWithSAML","sts:TagSession"],
                         "Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml",
                           "SAML:sub_type":"persistent"}}}}
                        """
                            .formatted(PROVIDER)));
  }

  private static String metadata(String entityId) {
    return "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + entityId
        + "'><IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
        + "<!--"
        + "x".repeat(1000)
        + "--></IDPSSODescriptor></EntityDescriptor>";
  }

  private AssumeRoleWithSamlResponse assume(String assertion) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      return sts.assumeRoleWithSAML(
          r -> r.roleArn(ROLE).principalArn(PROVIDER).samlAssertion(assertion));
    }
  }

  @Test
  void assertion_ofTheProvider_givesASessionWithTags() {
    AssumeRoleWithSamlResponse given = assume(HOGE.samlResponse(ROLE, PROVIDER, ENTITY));

    assertThat(given.subject()).isEqualTo("hoge");
    assertThat(given.issuer()).isEqualTo(ENTITY);
    assertThat(given.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/users/hoge");
  }

  static Stream<Arguments> refused() {
    String good = HOGE.samlResponse(ROLE, PROVIDER, ENTITY);
    return Stream.of(
        Arguments.of(
            "another issuer", HOGE.samlResponse(ROLE, PROVIDER, "x"), "InvalidIdentityToken"),
        Arguments.of(
            "another role", HOGE.samlResponse(ROLE + "x", PROVIDER, ENTITY), "AccessDenied"),
        Arguments.of(
            "another kind of name",
            HOGE.subjectType("transient").samlResponse(ROLE, PROVIDER, ENTITY),
            "AccessDenied"),
        Arguments.of("no Base64", "%%%" + good, "InvalidIdentityToken"),
        Arguments.of("cut off", good.substring(0, 400), "InvalidIdentityToken"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void assertion_thatIsNotTrusted_isRefused(String what, String assertion, String code) {
    AwsServiceException error =
        catchThrowableOfType(AwsServiceException.class, () -> assume(assertion));

    assertThat(error.awsErrorDetails().errorCode()).as(what).isEqualTo(code);
  }

  @Test
  void provider_changedTaggedAndDeleted_isAsItWasSaid() {
    iam().updateSAMLProvider(r -> r.samlProviderArn(PROVIDER).samlMetadataDocument(metadata("b")));
    iam().tagSAMLProvider(r -> r.samlProviderArn(PROVIDER).tags(t -> t.key("a").value("1")));
    iam().tagSAMLProvider(r -> r.samlProviderArn(PROVIDER).tags(t -> t.key("b").value("2")));
    iam().untagSAMLProvider(r -> r.samlProviderArn(PROVIDER).tagKeys("a"));

    assertThat(iam().getSAMLProvider(r -> r.samlProviderArn(PROVIDER)).samlMetadataDocument())
        .contains("entityID='b'");
    assertThat(iam().listSAMLProviderTags(r -> r.samlProviderArn(PROVIDER)).tags())
        .extracting(tag -> tag.key())
        .containsExactly("b");
    assertThat(iam().listSAMLProviders(r -> {}).samlProviderList()).hasSize(1);

    iam().deleteSAMLProvider(r -> r.samlProviderArn(PROVIDER));
    assertThat(
            catchThrowableOfType(
                NoSuchEntityException.class,
                () -> iam().getSAMLProvider(r -> r.samlProviderArn(PROVIDER))))
        .isNotNull();
  }
}
