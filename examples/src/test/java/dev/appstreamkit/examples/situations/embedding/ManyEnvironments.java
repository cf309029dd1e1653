package dev.appstreamkit.examples.situations.embedding;

import dev.appstreamkit.core.resource.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.errors.*;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.io.*;
import java.nio.file.*;
import java.util.*;

/** Two environments, one provisioner with an explicit manifest; serialising an exception. */
public class ManyEnvironments {
  public static void main(String[] a) throws Exception {
    try (AppStreamSimulator A = AppStreamSimulator.builder().start()) {
      Path dir = Files.createTempDirectory("env");
      try (Provisioner p =
          Provisioner.builder()
              .endpoint(A.endpoint())
              .region(A.region())
              .credentials(A.administrator())
              .manifest(ManifestLocation.file(dir.resolve("m.json")))
              .build()) {
        AppStreamEnvironment one =
            AppStreamEnvironment.builder("one").add(Stack.builder("one").build()).build();
        AppStreamEnvironment two =
            AppStreamEnvironment.builder("two").add(Stack.builder("two").build()).build();
        p.apply(p.plan(one));
        try {
          p.apply(p.plan(two));
          System.out.println("two applied");
        } catch (RuntimeException e) {
          System.out.println("TWO: " + e);
        }
      }
      ProvisioningException e =
          new ProvisioningException(
              dev.appstreamkit.provisioning.errors.ErrorCategory.INTERNAL,
              Optional.of(ResourceAddress.of("fleet", "f")),
              "p",
              "r");
      ByteArrayOutputStream o = new ByteArrayOutputStream();
      new ObjectOutputStream(o).writeObject(e);
      ProvisioningException back =
          (ProvisioningException)
              new ObjectInputStream(new ByteArrayInputStream(o.toByteArray())).readObject();
      System.out.println("address after serialisation: " + back.address());
      try {
        System.out.println(back.operation());
      } catch (RuntimeException x) {
        System.out.println("operation(): " + x);
      }
      // interrupt
      Thread t = Thread.currentThread();
      try (Provisioner p =
          Provisioner.builder()
              .endpoint(A.endpoint())
              .region(A.region())
              .credentials(A.administrator())
              .manifest(ManifestLocation.file(dir.resolve("m2.json")))
              .build()) {
        A.control()
            .faults()
            .add(Fault.delay(java.time.Duration.ofSeconds(15)).on("appstream", "DescribeStacks"));
        AppStreamEnvironment three =
            AppStreamEnvironment.builder("three").add(Stack.builder("three").build()).build();
        new Thread(
                () -> {
                  try {
                    Thread.sleep(1000);
                  } catch (InterruptedException x) {
                  }
                  t.interrupt();
                })
            .start();
        long t0 = System.nanoTime();
        try {
          p.plan(three);
          System.out.println("plan returned normally");
        } catch (RuntimeException x) {
          System.out.println("plan: " + x);
        }
        System.out.println(
            "interrupted after 1 s, returned after "
                + (System.nanoTime() - t0) / 1000000
                + " ms, flag "
                + Thread.interrupted());
      }
    }
  }
}
