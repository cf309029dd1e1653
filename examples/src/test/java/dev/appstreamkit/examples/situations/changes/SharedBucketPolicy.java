package dev.appstreamkit.examples.situations.changes;

import static com.github.tomakehurst.wiremock.client.WireMock.*;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.plan.*;

public class SharedBucketPolicy {
  public static void main(String[] a) {
    try (Account lab = new Account()) {
      lab.iam.createRole(
          r ->
              r.roleName("reader")
                  .assumeRolePolicyDocument(
                      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
      var env = Account.env(Bucket.builder("share-example").build());
      lab.quiet(env);
      Account.say(
          "out of band: somebody writes a policy of their own (2008-10-17, Id, a policy variable as a literal, a statement for role/reader) over ours");
      String theirs =
          "{\"Version\":\"2008-10-17\",\"Id\":\"TeamPolicy7\",\"Statement\":[{\"Sid\":\"R\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/reader\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::share-example/${aws:username}/*\"}]}";
      lab.s3.putBucketPolicy(r -> r.bucket("share-example").policy(theirs));
      lab.drift(env);
      lab.go("apply", env);
      System.out.println(
          "  POLICY NOW " + lab.s3.getBucketPolicy(r -> r.bucket("share-example")).policy());
      Account.say("out of band: the role is deleted; then our statement is lost again");
      lab.s3.putBucketPolicy(r -> r.bucket("share-example").policy(theirs));
      lab.iam.deleteRole(r -> r.roleName("reader"));
      System.out.println(
          "  POLICY OF THE DELETED ROLE "
              + lab.s3.getBucketPolicy(r -> r.bucket("share-example")).policy());
      lab.go("apply", env);
      System.out.println(
          "  POLICY NOW " + lab.s3.getBucketPolicy(r -> r.bucket("share-example")).policy());
      Account.say("and as AWS shows it: principal AROA…; S3 refuses to take that back");
      lab.sim
          .wireMock()
          .stubFor(
              get(urlPathEqualTo("/share-example"))
                  .withQueryParam("policy", matching(".*"))
                  .atPriority(1)
                  .willReturn(
                      okJson(
                          theirs.replace(
                              "arn:aws:iam::111122223333:role/reader", "AROAEXAMPLE2EXAMPLE7Q"))));
      lab.sim
          .wireMock()
          .stubFor(
              put(urlPathEqualTo("/share-example"))
                  .withQueryParam("policy", matching(".*"))
                  .atPriority(1)
                  .willReturn(
                      aResponse()
                          .withStatus(400)
                          .withHeader("Content-Type", "application/xml")
                          .withBody(
                              "<Error><Code>MalformedPolicy</Code><Message>Invalid principal in policy</Message><Detail>\"AWS\" : \"AROAEXAMPLE2EXAMPLE7Q\"</Detail></Error>")));
      lab.go("apply", env);
    }
  }
}
