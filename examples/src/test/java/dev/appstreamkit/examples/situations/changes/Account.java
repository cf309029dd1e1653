package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.core.resource.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.errors.*;
import dev.appstreamkit.provisioning.kinds.fleet.*;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.*;
import dev.appstreamkit.provisioning.kinds.stack.*;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.*;
import software.amazon.awssdk.awscore.client.builder.*;
import software.amazon.awssdk.core.client.builder.*;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Simulator, clients and a provisioner in one place. */
public class Account implements AutoCloseable {
  public final AppStreamSimulator sim;
  public final AppStreamClient app;
  public final S3Client s3;
  public final IamClient iam;
  public final ApplicationAutoScalingClient aas;
  public final Provisioner prov;
  public final Path manifest;

  public Account() {
    this(b -> {});
  }

  public Account(Consumer<AppStreamSimulator.Builder> how) {
    AppStreamSimulator.Builder b = AppStreamSimulator.builder().seed(7);
    how.accept(b);
    sim = b.start();
    app = c(AppStreamClient.builder());
    iam = c(IamClient.builder());
    aas = c(ApplicationAutoScalingClient.builder());
    s3 = c(S3Client.builder().forcePathStyle(true));
    try {
      manifest = Files.createTempDirectory("situation").resolve("m.json");
    } catch (Exception e) {
      throw new RuntimeException(e);
    }
    prov = provisioner(manifest);
  }

  public Provisioner provisioner(Path m) {
    return Provisioner.builder()
        .endpoint(sim.endpoint())
        .region(sim.region())
        .credentials(sim.administrator())
        .time(sim.time())
        .manifest(ManifestLocation.file(m))
        .build();
  }

  public <B extends AwsClientBuilder<B, C>, C> C c(B b) {
    return b.endpointOverride(sim.endpoint())
        .region(sim.region())
        .credentialsProvider(sim.administrator())
        .build();
  }

  public static Fleet.Builder fleet(String n) {
    return Fleet.builder(n)
        .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-0a1b2c3d"));
  }

  public static AppStreamEnvironment env(ResourceSpec... specs) {
    var b = AppStreamEnvironment.builder("lab");
    for (var s : specs) b.add(s);
    return b.build();
  }

  public static void say(String s) {
    System.out.println("### " + s);
  }

  public void plan(String title, AppStreamEnvironment e) {
    say(title);
    System.out.println(prov.plan(e).describe());
  }

  public ApplyResult go(String title, AppStreamEnvironment e) {
    return go(title, e, PlanOptions.defaults());
  }

  public ApplyResult go(String title, AppStreamEnvironment e, PlanOptions o) {
    say(title);
    Plan p = prov.plan(e, o);
    System.out.println(p.describe());
    return run(p);
  }

  public ApplyResult run(Plan p) {
    try {
      ApplyResult r = prov.apply(p);
      System.out.println(r.describe());
      return r;
    } catch (RuntimeException x) {
      System.out.println("EXCEPTION " + x);
      return null;
    }
  }

  public ApplyResult quiet(AppStreamEnvironment e, PlanOptions o) {
    ApplyResult r = prov.apply(prov.plan(e, o));
    if (!r.complete()) System.out.println(r.describe());
    return r;
  }

  public ApplyResult quiet(AppStreamEnvironment e) {
    return quiet(e, PlanOptions.defaults());
  }

  public void drift(AppStreamEnvironment e) {
    var d = prov.drift(e);
    System.out.println("DRIFT empty=" + d.isEmpty() + "\n" + d.describe());
  }

  public ApplyResult destroy(AppStreamEnvironment e, PlanOptions o) {
    say("destroy");
    Plan p = prov.planDestroy(e, o);
    System.out.println(p.describe());
    return run(p);
  }

  public static void t(String title, Runnable r) {
    say(title);
    try {
      r.run();
    } catch (RuntimeException x) {
      System.out.println("THROWN " + x);
      StackTraceElement[] s = x.getStackTrace();
      for (int i = 0; i < Math.min(6, s.length); i++) System.out.println("   at " + s[i]);
    }
  }

  public void close() {
    prov.close();
    sim.close();
  }
}
