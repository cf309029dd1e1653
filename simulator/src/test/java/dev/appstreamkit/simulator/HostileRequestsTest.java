package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A few hundred requests that mean harm: each is answered readably, and health right after. */
class HostileRequestsTest extends SimulatorTest {

  private static final List<String> JSON_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "99999999999999999999",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\"",
          "\"\\u0000\\ud800\"",
          "\"../../etc/passwd\"",
          "\"" + "a".repeat(100_000) + "\"",
          "\"" + "a.".repeat(20_000) + "\"",
          "[\"" + "a,".repeat(20_000) + "\"]",
          "\"${jndi:ldap://x}<script>&amp;\"");

  private static final List<String> TARGETS =
      List.of(
          "PhotonAdminProxyService.CreateFleet Name InstanceType UsbDeviceFilterStrings",
          "PhotonAdminProxyService.CreateStack Name EmbedHostDomains StorageConnectors",
          "PhotonAdminProxyService.DescribeFleets Names NextToken",
          "PhotonAdminProxyService.DescribeSoftwareAssociations AssociatedResource NextToken",
          "AnyScaleFrontendService.PutScheduledAction ScheduledActionName ResourceId Schedule",
          "AmazonSSM.PutParameter Name Value AllowedPattern",
          "secretsmanager.GetSecretValue SecretId VersionId",
          "ServiceQuotasV20190624.ListServiceQuotas ServiceCode NextToken",
          "AWSPriceListService.GetProducts ServiceCode NextToken");

  private static final List<String> FORM_VALUES =
      List.of(
          "",
          "%",
          "%zz",
          "%00%ff",
          "%ED%A0%80",
          "/a".repeat(20_000) + "/",
          "x".repeat(100_000),
          "%3C%21DOCTYPE%20a%20%5B%3C%21ENTITY%20b%20%22c%22%3E%5D%3E",
          "%7B".repeat(5_000),
          "&".repeat(5_000),
          "2147483648",
          "-1");

  private static final List<String> FORMS =
      List.of(
          "iam Action=ListPolicies&Version=2010-05-08&PathPrefix=",
          "iam Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=",
          "iam Action=ListRoles&Version=2010-05-08&Marker=",
          "iam Action=ListRoles&Version=2010-05-08&MaxItems=",
          "sts Action=AssumeRole&Version=2011-06-15&RoleSessionName=s&RoleArn=",
          "sts Action=GetCallerIdentity&Version=",
          "ec2 Action=DescribeSubnets&Version=2016-11-15&SubnetId.1=",
          "ec2 Action=DescribeVpcs&Version=2016-11-15&NextToken=");

  private static final List<String> PATHS =
      List.of(
          "/",
          "//",
          "/%00",
          "/%ff/k",
          "/..%2f..%2fetc/passwd",
          "/b/" + "k".repeat(2_000),
          "/b/" + "a/".repeat(2_000),
          "/B_A_D/k",
          "/b?uploads",
          "/b/k?uploadId=x&partNumber=0",
          "/b/k?uploadId=x&partNumber=999999999999",
          "/b?list-type=2&max-keys=-1",
          "/b?list-type=2&continuation-token=%00",
          "/b?policy",
          "/b?lifecycle",
          "/b?versioning",
          "/b/k?tagging",
          "/b/k?versionId=" + "v".repeat(5_000),
          "/b?delete",
          "/b/k?X-Amz-Signature=0&X-Amz-Expires=-1&X-Amz-Credential=a/b/c/d/e",
          "/b/k?" + "a=1&".repeat(2_000),
          "/b/k?%=%&=&&==");

  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD");

  private static final List<String> HEADERS =
      List.of(
          "Range: bytes=" + "9".repeat(500) + "-",
          "If-Modified-Since: never",
          "Content-MD5: !",
          "x-amz-copy-source: /%zz/%ff",
          "x-amz-copy-source: " + "a/".repeat(4_000),
          "Content-Encoding: aws-chunked\r\nx-amz-decoded-content-length: -1",
          "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
          "x-amz-tagging: " + "a&".repeat(4_000),
          "x-amz-checksum-crc32: AAAA",
          "X-HTTP-Method-Override: DELETE",
          "Host: " + "a.s3.".repeat(4_000) + "amazonaws.com",
          "Accept-Encoding: gzip, br;q=x",
          "Cookie: " + "a=b;".repeat(4_000),
          "Content-Type: multipart/form-data; boundary=",
          "X-Amz-Date: 99999999T999999Z",
          "X-Amz-Security-Token: " + "t".repeat(10_000));

  @Test
  void requests_thatMeanHarm_areAnsweredReadably() throws Exception {
    Map<String, byte[]> requests = new LinkedHashMap<>();
    json(requests);
    forms(requests);
    s3(requests);
    assertThat(requests).hasSizeGreaterThan(300);
    for (Map.Entry<String, byte[]> request : requests.entrySet()) {
      Answer.of(RawHttp.exchange(simulator.endpoint(), request.getValue()))
          .demandReadable(request.getKey());
      assertThat(send(request("/_appstreamkit/health")).statusCode())
          .as("health after %s", request.getKey())
          .isEqualTo(200);
    }
    assertThat(simulator.control().requests()).noneMatch(call -> call.status() == 500);
  }

  private static void json(Map<String, byte[]> requests) {
    for (String line : TARGETS) {
      List<String> target = List.of(line.split(" ", -1));
      for (String value : JSON_VALUES) {
        List<String> members = new ArrayList<>();
        target.subList(1, target.size()).forEach(m -> members.add("\"" + m + "\":" + value));
        add(
            requests,
            "POST / HTTP/1.1\r\n"
                + RawHttp.signedFor("appstream")
                + "X-Amz-Target: "
                + target.get(0)
                + "\r\nContent-Type: application/x-amz-json-1.1\r\n",
            "{" + String.join(",", members) + "}");
      }
    }
  }

  private static void forms(Map<String, byte[]> requests) {
    for (String line : FORMS) {
      String[] form = line.split(" ", 2);
      for (String value : FORM_VALUES) {
        add(
            requests,
            "POST / HTTP/1.1\r\n"
                + RawHttp.signedFor(form[0])
                + "Content-Type: application/x-www-form-urlencoded\r\n",
            form[1] + value);
      }
    }
  }

  private static void s3(Map<String, byte[]> requests) {
    for (String method : METHODS) {
      for (String path : PATHS) {
        add(
            requests,
            method + " " + path + " HTTP/1.1\r\n" + RawHttp.signedFor("s3"),
            method.startsWith("P") ? "<a>&b;</a" : "");
      }
      for (String header : HEADERS) {
        add(
            requests,
            method + " /b/k HTTP/1.1\r\n" + RawHttp.signedFor("s3") + header + "\r\n",
            method.startsWith("P") ? "x" : "");
      }
    }
  }

  private static void add(Map<String, byte[]> requests, String head, String body) {
    String all = head + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    String name = all.length() <= 400 ? all : all.substring(0, 400);
    requests.put(requests.size() + ": " + name, all.getBytes(StandardCharsets.ISO_8859_1));
  }
}
