package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.RawHttp;
import dev.appstreamkit.simulator.clients.RawHttp.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A request that says in any way who made it is never taken for nobody's: S3 API Reference,
 * Authenticating Requests, and the list of error codes.
 */
class AuthorizationFormsTest extends SimulatorTest {

  private static final String V4 = "X-Amz-Algorithm=AWS4-HMAC-SHA256";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer abc                    | x            | 400 InvalidArgument | Authorization: Bearer",
        "Basic dXNlcjpwdw==            | x            | 400 InvalidArgument | Authorization: Basic",
        "Digest username=x             | x            | 400 InvalidArgument | Authorization: Digest",
        "AWS AKIAEXAMPLE:c2ln          | x            | 400 InvalidRequest  | signature_version='s3v4'",
        "AWS4-ECDSA-P256-SHA256 Cred=x | x            | 400 InvalidRequest  | AWS4-ECDSA-P256-SHA256",
        "AWS4-HMAC-SHA256 Credential=x | x            | 400 AuthorizationHeaderMalformed | Credential",
        "''                            | AWSAccessKeyId=AKIA&Signature=x&Expires=1 "
            + "| 400 InvalidRequest | signature_version='s3v4'",
        "''                            | X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256 "
            + "| 400 AuthorizationQueryParametersError | ECDSA",
        "''                            | "
            + V4
            + " | 400 AuthorizationQueryParametersError | X-Amz-Date",
        "''                            | "
            + V4
            + "&X-Amz-Expires=soon "
            + "| 400 AuthorizationQueryParametersError | X-Amz-Expires",
        "''                            | X-Amz-Signature=00 "
            + "| 400 AuthorizationQueryParametersError | X-Amz-Credential",
        "Bearer abc                    | "
            + V4
            + " | 400 InvalidArgument | Only one auth mechanism",
        "AWS4-HMAC-SHA256 Credential=x | AWSAccessKeyId=AKIA "
            + "| 400 InvalidArgument | Only one auth mechanism"
      })
  void s3_formThatIsNotVersion4_isNamed(String header, String query, String code, String named)
      throws Exception {
    String authorization = header.isEmpty() ? "" : "\nAuthorization: " + header;
    Answer answer =
        new RawHttp(simulator.endpoint()).sendUnsigned("GET /b/k?" + query + authorization, "");
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body()).contains(named).doesNotContain("abc").doesNotContain("dXNlcjpwdw");
  }

  @Test
  void s3_noFormAtAll_isAnonymous() throws Exception {
    simulator.control().seedStrangersBucket("strangers");
    Answer answer = new RawHttp(simulator.endpoint()).sendUnsigned("GET /strangers/k", "");
    assertThat(answer.code()).isEqualTo("403 AccessDenied");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PhotonAdminProxyService.DescribeFleets | Bearer abc | IncompleteSignatureException",
        "PhotonAdminProxyService.DescribeFleets | AWS k:s | IncompleteSignatureException",
        "AnyScaleFrontendService.DescribeScalableTargets | Basic abc | IncompleteSignatureException",
      })
  void json_formThatIsNotVersion4_isNamed(String target, String header, String code)
      throws Exception {
    Answer answer =
        new RawHttp(simulator.endpoint())
            .sendUnsigned(
                "POST /\nX-Amz-Target: "
                    + target
                    + "\nContent-Type: application/x-amz-json-1.1\nContent-Length: 2\nAuthorization: "
                    + header,
                "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(code, header.split(" ")[0]);
  }

  /** RFC 9110 6.6.1: SDKs mend their clock by it. S3 API Reference, Common Response Headers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3        | GET /            | x-amz-request-id",
        "s3        | GET /none        | x-amz-request-id",
        "s3        | HEAD /none/k     | x-amz-request-id",
        "s3        | PUT /none/k      | x-amz-request-id",
        "sts       | GET /?Action=GetCallerIdentity&Version=2011-06-15 | x-amzn-requestid",
        "iam       | GET /?Action=ListRoles&Version=2010-05-08         | x-amzn-requestid",
        "iam       | GET /?Action=NoSuch&Version=2010-05-08            | x-amzn-requestid",
        "ec2       | GET /?Action=DescribeVpcs&Version=2016-11-15      | x-amzn-requestid",
        "appstream | POST /           | x-amzn-requestid",
        "application-autoscaling | POST / | x-amzn-requestid",
        "ssm       | POST /           | x-amzn-requestid",
        "secretsmanager | POST /      | x-amzn-requestid",
        "pricing        | POST /      | x-amzn-requestid",
        "servicequotas  | POST /      | x-amzn-requestid"
      })
  void everyAnswer_ofEveryService_hasDateAndRequestId(String service, String line, String id)
      throws Exception {
    Answer answer =
        new RawHttp(simulator.endpoint())
            .sendUnsigned(
                line + "\nContent-Length: 0\nAuthorization: " + RawHttp.signed(service), "");
    assertThat(answer.header("date").orElse(""))
        .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    assertThat(answer.header(id)).isPresent();
    if (service.equals("s3")) {
      String host = answer.header("x-amz-id-2").orElseThrow();
      assertThat(host).isNotBlank();
      if (answer.body().contains("<HostId>")) {
        assertThat(answer.body()).contains("<HostId>" + host + "</HostId>");
      }
    }
  }
}
