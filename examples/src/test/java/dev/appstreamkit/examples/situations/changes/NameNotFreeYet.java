package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.time.*;

public class NameNotFreeYet {
  public static void main(String[] a) {
    SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.parse("2026-11-29T10:00:00Z"));
    try (time;
        Account lab = new Account(b -> b.time(time))) {
      lab.sim.wireMock();
      String m =
          "A conflicting conditional operation is currently in progress against this resource. Please try again.";
      try {
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(lab.sim.endpoint() + "/_appstreamkit/v1/faults"))
                    .header("Authorization", "Bearer " + lab.sim.controlToken())
                    .header("Content-Type", "application/json")
                    .POST(
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                            "{\"kind\":\"ERROR\",\"service\":\"s3\",\"operation\":\"CreateBucket\",\"times\":0,\"status\":409,\"code\":\"OperationAborted\",\"message\":\""
                                + m
                                + "\"}"))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
      } catch (Exception e) {
        throw new RuntimeException(e);
      }
      Instant t = lab.sim.control().instant();
      lab.run(lab.prov.plan(Account.env(Bucket.builder("share-example").build())));
      System.out.println(
          "  tried for "
              + Duration.between(t, lab.sim.control().instant())
              + ", CreateBucket calls "
              + lab.sim.control().requests().stream()
                  .filter(r -> r.operation().equals("CreateBucket"))
                  .count());
    }
  }
}
