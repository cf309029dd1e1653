package dev.appstreamkit.architecture.durations;

import static java.util.Map.entry;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.images.KeepImages;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.operations.rollout.ImageRollout;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import dev.appstreamkit.temporal.EnvironmentWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What works on an account: a simulated one in which there is nothing. */
final class AccountUses {

  private final AppStreamSimulator simulator;
  private final SimulatorControl control;
  private final Provisioner provisioner;
  private final Path folder;

  AccountUses(AppStreamSimulator simulator, Path folder) {
    this.simulator = simulator;
    this.control = simulator.control();
    this.folder = folder;
    this.provisioner = provisioner();
  }

  private Provisioner provisioner() {
    return SimulatedProvisioner.of(simulator)
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
        .build();
  }

  void close() {
    provisioner.close();
  }

  Map<String, Use> all() {
    Operations operations = Operations.of(provisioner);
    return Map.ofEntries(
        entry(
            "operations.OperationsBuilder.maximumUrlValidity(Duration)",
            time -> Operations.builder(provisioner).maximumUrlValidity(time)),
        entry(
            "operations.capacity.Fleets.stopWhenNobodyIsThere(String, Duration)",
            time -> operations.fleets().stopWhenNobodyIsThere("nothing", time)),
        entry(
            "operations.health.HealthChecks.fleet(String, Duration)",
            time -> operations.health().fleet("nothing", time)),
        entry(
            "operations.images.ImageCatalog.awaitOldImageUnused(String, Instant, Duration)",
            time -> operations.images().awaitOldImageUnused("nothing", Instant.EPOCH, time)),
        entry(
            "operations.images.ImageCatalog.baseWarnings(Duration)",
            time -> operations.images().baseWarnings(time)),
        entry(
            "operations.images.KeepImages.launchedWithin(Duration, Map)",
            time -> KeepImages.newest(1).launchedWithin(time, Map.of())),
        entry(
            "operations.images.KeepImages.madeWithin(Duration)",
            time -> KeepImages.newest(1).madeWithin(time)),
        entry(
            "operations.links.StreamingUrls.forAppBlockBuilder(String, Duration)",
            time -> operations.streamingUrls().forAppBlockBuilder("nothing", time)),
        entry(
            "operations.links.StreamingUrls.forImageBuilder(String, Duration)",
            time -> operations.streamingUrls().forImageBuilder("nothing", time)),
        entry(
            "operations.links.UserLink.validity(Duration)",
            time ->
                operations
                    .streamingUrls()
                    .forUser(UserLink.of("nothing", "nothing", "hoge").validity(time))),
        entry(
            "operations.rollout.ImageRollout$Builder.within(Duration)",
            time -> ImageRollout.builder(provisioner).within(time)),
        entry(
            "operations.sessions.Sessions.awaitNone(operations.sessions.SessionFilter, Duration)",
            time -> operations.sessions().awaitNone(SessionFilter.of("nothing", "nothing"), time)),
        entry("provisioning.Provisioner.close(Duration)", time -> provisioner().close(time)),
        entry(
            "provisioning.ProvisionerBuilder.maximumUrlValidity(Duration)",
            time -> Provisioner.builder().maximumUrlValidity(time)),
        entry("simulator.AppStreamSimulator$Builder.readLag(Duration, Duration)", this::started),
        entry(
            "simulator.Fault.delay(Duration)",
            time -> {
              control.faults().remove(control.faults().add(Fault.delay(time)));
            }),
        entry("simulator.SimulatorControl.advance(Duration)", control::advance),
        entry(
            "simulator.SimulatorControl.openInstance(simulator.UserSession, Path, Duration)",
            time -> control.openInstance(nobody(), folder.resolve("instance"), time)),
        entry(
            "simulator.SimulatorControl.readLag(String, Duration, Duration)",
            time -> control.readLag("iam", time, time)),
        entry(
            "simulator.SimulatorControl.readLag(Duration, Duration)",
            time -> control.readLag(time, time)),
        entry("simulator.SimulatorControl.rolePropagation(Duration)", control::rolePropagation),
        entry(
            "simulator.SimulatorTransitions.failNext(String, String, String, Duration)",
            time ->
                control.transitions().failNext("fleet", "StartFleet", "SUBNET_NOT_FOUND", time)),
        entry(
            "simulator.SimulatorTransitions.takes(String, String, Duration)",
            time -> control.transitions().takes("fleet", "StartFleet", time)),
        entry(
            "springboot.AppStreamKitProperties.<init>(String, String, URI, String, Duration, Double, Integer, Duration, springboot.AppStreamKitProperties$Health)",
            time -> properties(time).applyTo(Provisioner.builder())),
        entry(
            "temporal.EnvironmentWorker$Builder.heartbeatTimeout(Duration)",
            time ->
                EnvironmentWorker.builder(provisioner, EnvironmentCatalog.builder().build())
                    .heartbeatTimeout(time)));
  }

  private void started(Duration time) {
    AppStreamSimulator.builder().readLag(time, time).start().close();
  }

  private static UserSession nobody() {
    return new UserSession("none", "i-0", "111122223333", "eu-central-1", "nothing", "none", "a");
  }

  private static AppStreamKitProperties properties(@Nullable Duration time) {
    return new AppStreamKitProperties(
        "eu-central-1", null, null, "s3://share-manifests/a.json", time, null, null, time, null);
  }
}
