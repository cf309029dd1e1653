package dev.appstreamkit.provisioning.engine;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/** An engine that works on {@link Thing things}, in simulated time. */
abstract class OnThings {

  @TempDir Path folder;
  SelfAdvancingTime time;
  ThingKind kind;
  Provisioner provisioner;
  final List<HandOff> handOffs = new ArrayList<>();

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    kind = new ThingKind(time);
    provisioner = provisioner("111122223333");
  }

  @AfterEach
  void close() {
    provisioner.close();
    time.close();
  }

  Provisioner provisioner(String account) {
    return Provisioner.builder()
        .region(Region.EU_CENTRAL_1)
        .sts(new FixedAccount(account))
        .time(time)
        .kind(kind)
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
        .listener(
            new ProvisioningListener() {
              @Override
              public void handedOff(HandOff handOff) {
                handOffs.add(handOff);
              }
            })
        .build();
  }

  static AppStreamEnvironment environment(Thing... things) {
    AppStreamEnvironment.Builder builder = AppStreamEnvironment.builder("share");
    List.of(things).forEach(builder::add);
    return builder.build();
  }

  ApplyResult apply(AppStreamEnvironment environment) {
    return provisioner.apply(provisioner.plan(environment));
  }
}
