package dev.appstreamkit.examples.situations.embedding;

import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** An injected AppStream client of account B, in a provisioner that expects account A. */
public class ForeignClient {
  public static void main(String[] a) throws Exception {
    try (AppStreamSimulator A =
            AppStreamSimulator.builder().accountId("111111111111").region("eu-central-1").start();
        AppStreamSimulator B =
            AppStreamSimulator.builder().accountId("222222222222").region("us-east-1").start();
        AppStreamClient clientOfB =
            AppStreamClient.builder()
                .endpointOverride(B.endpoint())
                .region(B.region())
                .credentialsProvider(B.administrator())
                .build()) {
      Path dir = Files.createTempDirectory("inj");
      try (Provisioner p =
          Provisioner.builder()
              .endpoint(A.endpoint())
              .region(A.region())
              .credentials(A.administrator())
              .expectedAccount("111111111111")
              .appStream(clientOfB)
              .manifest(ManifestLocation.file(dir.resolve("m.json")))
              .build()) {
        AppStreamEnvironment env =
            AppStreamEnvironment.builder("x").add(Stack.builder("x-stack").build()).build();
        System.out.println("target " + p.target());
        Plan plan = p.plan(env);
        System.out.println(p.apply(plan).describe());
        System.out.println(
            "stacks in B: "
                + clientOfB.describeStacks(r -> {}).stacks().stream().map(s -> s.arn()).toList());
        System.out.println("A requests: " + A.control().requestCounts());
        System.out.println(
            "manifest: "
                + Files.readString(dir.resolve("m.json"))
                    .lines()
                    .filter(l -> l.contains("account") || l.contains("region") || l.contains("arn"))
                    .toList());
      } catch (RuntimeException e) {
        System.out.println("REFUSED " + e);
      }
    }
  }
}
