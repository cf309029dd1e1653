package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.plan.*;
import java.net.*;
import java.net.http.*;

public class ExplicitDeny {
  public static void main(String[] a) throws Exception {
    for (String m :
        new String[] {
          "User: arn:aws:iam::111122223333:user/deployer is not authorized to perform: s3:CreateBucket on resource: \\\"arn:aws:s3:::share-example\\\" with an explicit deny in a service control policy",
          "User: arn:aws:iam::111122223333:user/deployer is not authorized to perform: s3:CreateBucket on resource: \\\"arn:aws:s3:::share-example\\\" because no permissions boundary allows the s3:CreateBucket action"
        })
      try (Account lab = new Account()) {
        var r =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create(lab.sim.endpoint() + "/_appstreamkit/v1/faults"))
                        .header("Authorization", "Bearer " + lab.sim.controlToken())
                        .header("Content-Type", "application/json")
                        .POST(
                            HttpRequest.BodyPublishers.ofString(
                                "{\"kind\":\"ERROR\",\"service\":\"s3\",\"operation\":\"CreateBucket\",\"times\":0,\"status\":403,\"code\":\"AccessDenied\",\"message\":\""
                                    + m
                                    + "\"}"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        lab.run(lab.prov.plan(Account.env(Bucket.builder("share-example").build())));
      }
    for (String op : new String[] {"UpdateStack", "CreateFleet"})
      try (Account lab = new Account()) {
        String res = op.equals("CreateFleet") ? "fleet/f1" : "stack/s";
        lab.quiet(
            Account.env(dev.appstreamkit.provisioning.kinds.stack.Stack.builder("s").build()));
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(lab.sim.endpoint() + "/_appstreamkit/v1/faults"))
                    .header("Authorization", "Bearer " + lab.sim.controlToken())
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"kind\":\"ERROR\",\"service\":\"appstream\",\"operation\":\""
                                + op
                                + "\",\"times\":0,\"status\":400,\"code\":\"AccessDeniedException\",\"message\":\"User: arn:aws:iam::111122223333:user/deployer is not authorized to perform: appstream:"
                                + op
                                + " on resource: arn:aws:appstream:us-east-1:111122223333:"
                                + res
                                + " with an explicit deny in an identity-based policy\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        lab.run(
            lab.prov.plan(
                Account.env(
                    Account.fleet("f1").capacity(1).build(),
                    dev.appstreamkit.provisioning.kinds.stack.Stack.builder("s")
                        .description("x")
                        .build())));
      }
  }
}
