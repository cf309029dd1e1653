package dev.appstreamkit.examples.situations.breaking;

import dev.appstreamkit.provisioning.retry.*;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.*;

public class GarbledAnswer {
  public static void main(String[] a) throws Exception {
    var r = SmallEnvironment.ready("o");
    var t = new java.io.ByteArrayOutputStream();
    var q =
        java.net.http.HttpRequest.newBuilder(
                URI.create(r.get("endpoint") + "/_appstreamkit/v1/faults"))
            .header("Authorization", "Bearer " + r.get("control-token"))
            .header("Content-Type", "application/json")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "{\"kind\":\"GARBLED\",\"service\":\"appstream\",\"operation\":\"DescribeImages\",\"times\":2}"))
            .build();
    System.out.println(
        java.net.http.HttpClient.newHttpClient()
            .send(q, java.net.http.HttpResponse.BodyHandlers.ofString())
            .body());
    try (var c =
        AppStreamClient.builder()
            .endpointOverride(URI.create(r.get("endpoint")))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))
            .overrideConfiguration(o -> o.retryStrategy(b -> b.maxAttempts(1)))
            .build()) {
      try {
        c.describeImages();
      } catch (Throwable e) {
        for (Throwable x = e; x != null; x = x.getCause())
          System.out.println(
              x.getClass().getName()
                  + ": "
                  + String.valueOf(x.getMessage())
                      .substring(0, Math.min(120, String.valueOf(x.getMessage()).length())));
        System.out.println("our verdict: " + AwsErrorClassifier.appStream().classify(e));
      }
    }
    try (var c =
        AppStreamClient.builder()
            .endpointOverride(URI.create(r.get("endpoint")))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))
            .build()) {
      try {
        System.out.println(
            "SDK with its own retries: ok, images " + c.describeImages().images().size());
      } catch (Throwable e) {
        System.out.println("SDK with its own retries fails too: " + e);
      }
    }
    System.exit(0);
  }
}
