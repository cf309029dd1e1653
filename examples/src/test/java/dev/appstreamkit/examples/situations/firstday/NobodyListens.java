package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.plan.*;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;

public class NobodyListens {
  public static void main(String[] a) {
    long t = System.currentTimeMillis();
    try (Provisioner q =
        Provisioner.builder()
            .region(Region.US_EAST_1)
            .endpoint(java.net.URI.create("http://127.0.0.1:9"))
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
            .build()) {
      System.out.println(q.target());
    } catch (Exception x) {
      System.out.println(x.getClass().getSimpleName() + ": " + x.getMessage());
    }
    System.out.println("took ms " + (System.currentTimeMillis() - t));
  }
}
