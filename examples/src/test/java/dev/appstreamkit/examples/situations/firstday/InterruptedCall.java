package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.listeners.*;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import java.nio.file.*;
import java.util.*;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;

public class InterruptedCall {
  public static void main(String[] a) throws Exception {
    Map<String, String> kv = new HashMap<>();
    Path ready = Path.of(System.getProperty("ready.file", "ready"));
    if (Files.exists(ready)) {
      for (String s : Files.readAllLines(ready)) {
        int i = s.indexOf('=');
        kv.put(s.substring(0, i), s.substring(i + 1));
      }
    } else {
      AppStreamSimulator simulator = AppStreamSimulator.start();
      kv.put("endpoint", simulator.endpoint().toString());
      kv.put("control-token", simulator.controlToken());
    }
    ProvisionerBuilder b =
        Provisioner.builder()
            .endpoint(URI.create(kv.get("endpoint")))
            .region(Region.US_EAST_1)
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
            .manifest(ManifestLocation.file(Path.of("plain.json")))
            .listener(ConsoleProgress.create());
    if (a.length > 0 && a[0].equals("time"))
      b.time(
          SimulatorControl.connect(URI.create(kv.get("endpoint")), kv.get("control-token"))
              .timeSource());
    Fleet f =
        Fleet.builder("plain-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .network(Network.vpc("subnet-1"))
            .build();
    try (Provisioner p = b.build()) {
      Plan plan =
          p.plan(
              AppStreamEnvironment.builder("plain")
                  .add(Stack.builder("plain-stack").fleet(f).build())
                  .build());
      System.out.println(plan);
      long t = System.currentTimeMillis();
      Thread main = Thread.currentThread();
      if (a.length > 1)
        new Thread(
                () -> {
                  try {
                    Thread.sleep(2000);
                  } catch (InterruptedException e) {
                  }
                  main.interrupt();
                })
            .start();
      try {
        System.out.println(
            "uptime " + java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
        System.out.println(p.apply(plan).describe());
        System.out.println("flag after apply: " + Thread.currentThread().isInterrupted());
      } catch (Throwable x) {
        System.out.println(
            "thrown " + x + " interrupted=" + Thread.currentThread().isInterrupted());
      }
      System.out.println("real ms " + (System.currentTimeMillis() - t));
    }
    System.out.println("closed");
    System.exit(0);
  }
}
