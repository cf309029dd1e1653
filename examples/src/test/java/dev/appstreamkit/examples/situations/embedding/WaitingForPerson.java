package dev.appstreamkit.examples.situations.embedding;

import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * executeStep of something slow: interrupt it, and look whether another step may be executed
 * meanwhile.
 */
public class WaitingForPerson {
  public static void main(String[] a) throws Exception {
    try (AppStreamSimulator A = AppStreamSimulator.builder().start()) { // 600 times
      Path dir = Files.createTempDirectory("hand");
      Image image =
          Image.builder("img")
              .from(BaseImage.newest("AppStream-WinServer2019-*"))
              .application(Application.of("PowerShell", "C:\\x.exe"))
              .build();
      Fleet f =
          Fleet.builder("f")
              .image(image)
              .instanceType("stream.standard.medium")
              .capacity(1)
              .network(Network.vpc("subnet-1"))
              .build();
      AppStreamEnvironment env =
          AppStreamEnvironment.builder("hand")
              .add(Stack.builder("s").fleet(f).build())
              .add(Stack.builder("other").build())
              .build();
      try (Provisioner p =
              Provisioner.builder()
                  .endpoint(A.endpoint())
                  .region(A.region())
                  .credentials(A.administrator())
                  .time(A.time())
                  .manifest(ManifestLocation.file(dir.resolve("m.json")))
                  .build();
          Provisioner q =
              Provisioner.builder()
                  .endpoint(A.endpoint())
                  .region(A.region())
                  .credentials(A.administrator())
                  .time(A.time())
                  .manifest(ManifestLocation.file(dir.resolve("m.json")))
                  .build()) {
        Approval ap = Approval.of(p.plan(env));
        List<PlannedStep> steps = p.steps(env, ap);
        steps.forEach(s -> System.out.println(s.key() + " after " + s.after()));
        for (String k : List.of("image/img/clear", "image/img/create", "image/img/run-builder"))
          System.out.println(k + ": " + p.executeStep(env, ap, k).words());
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<Outcome> task = pool.submit(() -> p.executeStep(env, ap, "image/img/hand-off"));
        Thread.sleep(2000);
        try {
          System.out.println(
              "other stack meanwhile: " + q.executeStep(env, ap, "stack/other/create").words());
        } catch (RuntimeException e) {
          System.out.println("other stack meanwhile: " + e);
        }
        task.cancel(true);
        pool.shutdown();
        System.out.println(
            "terminated 20 s ("
                + 20 * 600 / 3600.0
                + " simulated hours) after the interrupt: "
                + pool.awaitTermination(20, TimeUnit.SECONDS));
        try {
          System.out.println(
              "other stack: " + q.executeStep(env, ap, "stack/other/create").words());
        } catch (RuntimeException e) {
          System.out.println("other stack: " + e);
        }
        p.close();
        System.out.println("closed p; terminated: " + pool.awaitTermination(10, TimeUnit.SECONDS));
      }
    }
    System.exit(0);
  }
}
