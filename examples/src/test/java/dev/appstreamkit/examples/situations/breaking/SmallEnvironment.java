package dev.appstreamkit.examples.situations.breaking;

import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.kinds.fleet.*;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.*;
import dev.appstreamkit.provisioning.kinds.role.*;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.*;
import dev.appstreamkit.provisioning.plan.*;
import java.net.URI;
import java.nio.file.*;
import java.time.*;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;

class SmallEnvironment {
  private static final Map<String, Map<String, String>> STARTED = new HashMap<>();

  /** A server's ready file; where there is none, a simulator in this process is started. */
  static Map<String, String> ready(String n) throws Exception {
    Path file = Path.of(System.getProperty("ready.folder", "."), "ready-" + n);
    if (!Files.exists(file)) {
      return STARTED.computeIfAbsent(n, name -> started());
    }
    Map<String, String> m = new HashMap<>();
    for (String l : Files.readAllLines(file)) m.put(l.split("=", 2)[0], l.split("=", 2)[1]);
    return m;
  }

  private static Map<String, String> started() {
    var simulator = dev.appstreamkit.simulator.AppStreamSimulator.start();
    return Map.of(
        "endpoint", simulator.endpoint().toString(), "control-token", simulator.controlToken());
  }

  static Provisioner p(String n, ManifestLocation at) throws Exception {
    return b(n, at).build();
  }

  static ProvisionerBuilder b(String n, ManifestLocation at) throws Exception {
    var r = ready(n);
    var c =
        dev.appstreamkit.simulator.SimulatorControl.connect(
            URI.create(r.get("endpoint")), r.get("control-token"));
    return Provisioner.builder()
        .region(Region.EU_CENTRAL_1)
        .endpoint(URI.create(r.get("endpoint")))
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    "AKIACANARYKEY0000001", "CANARY-SECRET-KEY-0123456789abcdefghij")))
        .manifest(at)
        .time(c.timeSource());
  }

  static AppStreamEnvironment small(String env, String pre) {
    return AppStreamEnvironment.builder(env)
        .add(Bucket.builder(pre + "-bucket").folder("f/").build())
        .add(Stack.builder(pre + "-stack").build())
        .add(User.builder(pre + "@example.com").name("A", "B").build())
        .build();
  }
}
