package dev.appstreamkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said at the end of a run, of each type and state of fleet and of each end. */
class ClosingSummaryTest {

  private static final String TYPE = "stream.standard.medium";

  @TempDir private Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private Provisioner provisioner;

  @BeforeEach
  void start() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).seed(7).start();
    provisioner =
        SimulatedProvisioner.of(simulator)
            .manifest(ManifestLocation.file(folder.resolve("fleets.json")))
            .build();
  }

  @AfterEach
  void close() {
    provisioner.close();
    simulator.close();
    time.close();
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
        .instanceType(TYPE)
        .network(Network.defaultInternetAccess());
  }

  private static AppStreamEnvironment fleets() {
    return AppStreamEnvironment.builder("fleets")
        .add(fleet("always").alwaysOn().capacity(1).build())
        .add(fleet("demand").onDemand().capacity(2).build())
        .add(fleet("anytime").onDemand().capacity(2).stateUnmanaged().build())
        .add(fleet("later").onDemand().capacity(3).stopped().build())
        .build();
  }

  private List<String> summary() {
    Plan plan = provisioner.plan(fleets());
    return ClosingSummary.of(plan, provisioner.start(plan).result().join(), "fleets")
        .toString()
        .lines()
        .toList();
  }

  @Test
  void summary_ofACompleteRun_saysOfEachFleetWhatItCosts() {
    assertThat(summary())
        .containsExactly(
            "",
            "Costs money now:",
            "  fleet/always: 1 user's instance of " + TYPE + ", all the time that it runs",
            "  fleet/demand: 2 users' instances of "
                + TYPE
                + ", in full while somebody streams, and a smaller fee otherwise",
            "  fleet/anytime: 2 users' instances of " + TYPE + ", while it runs",
            "  fleet/later: 3 users' instances of " + TYPE + ", once it is started",
            "How to go on:",
            "  fleets drift shows what others change",
            "  fleets destroy removes it");
  }

  @Test
  void summary_ofAFailedRun_leavesOutWhatIsNotThere() {
    simulator
        .control()
        .faults()
        .add(Fault.error("LimitExceededException", 400).times(0).on("appstream", "CreateFleet"));

    assertThat(summary())
        .containsExactly(
            "",
            "Costs money now:",
            "  nothing of this environment but what is kept: stored images, objects and logs",
            "How to go on:",
            "  mend what failed; the same command goes on from here");
  }
}
