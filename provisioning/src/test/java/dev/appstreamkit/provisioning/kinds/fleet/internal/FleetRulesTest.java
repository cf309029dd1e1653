package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.internal.FleetRules.When;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetRulesTest {

  private static final Set<String> STATES = Set.of("RUNNING", "STARTING", "STOPPING", "STOPPED");

  /** The developer guide's lists of what changes while a fleet is running. */
  @ParameterizedTest
  @CsvSource({
    "displayName,              yes, yes",
    "idleDisconnectTimeout,    yes, yes",
    "disconnectTimeout,        yes, yes",
    "capacity,                 yes, no",
    "imageArn,                 yes, no",
    "imageName,                yes, no",
    "maxConcurrentSessions,    no,  yes",
    "sessionScript,            no,  yes",
    "usbDevices,               no,  yes",
    "instanceType,             no,  no",
    "platform,                 no,  no",
    "sessionsPerInstance,      no,  no",
    "machineRole,              no,  no",
    "subnets,                  no,  no",
    "securityGroups,           no,  no",
    "defaultInternetAccess,    no,  no",
    "domain,                   no,  no",
    "rootVolume,               no,  no",
    "streamView,               no,  no",
    "description,              no,  no",
    "maxUserDuration,          no,  no",
    "somethingOfTomorrow,      no,  no"
  })
  void impact_byAttributeTypeAndState_asTheServiceSays(
      String attribute, String withInstances, String elastic) {
    for (String type : Set.of("ALWAYS_ON", "ON_DEMAND")) {
      assertRow(attribute, type, withInstances.equals("yes"));
    }
    assertRow(attribute, "ELASTIC", elastic.equals("yes"));
    assertRow(attribute, "TYPE_OF_TOMORROW", false);
  }

  private static void assertRow(String attribute, String type, boolean whileRunning) {
    Impact running = whileRunning ? Impact.IN_PLACE : Impact.RESTART;
    for (String wanted : Set.of("RUNNING", "UNMANAGED", "")) {
      assertThat(FleetRules.impact(attribute, type, "RUNNING", wanted, false)).isEqualTo(running);
      assertThat(FleetRules.impact(attribute, type, "STARTING", wanted, false)).isEqualTo(running);
      assertThat(FleetRules.impact(attribute, type, "STOPPING", wanted, false))
          .isEqualTo(Impact.IN_PLACE);
      assertThat(FleetRules.impact(attribute, type, "STOPPED", wanted, false))
          .isEqualTo(Impact.IN_PLACE);
    }
    for (String state : STATES) {
      assertThat(FleetRules.impact(attribute, type, state, "STOPPED", false))
          .isEqualTo(Impact.IN_PLACE);
    }
  }

  /** By what is wanted and what is there; the rest has users neither before nor after. */
  @ParameterizedTest
  @CsvSource({
    "RUNNING,   RUNNING,  IN_PLACE",
    "RUNNING,   STARTING, IN_PLACE",
    "RUNNING,   STOPPING, IN_PLACE",
    "RUNNING,   STOPPED,  IN_PLACE",
    "UNMANAGED, RUNNING,  IN_PLACE",
    "UNMANAGED, STARTING, IN_PLACE",
    "UNMANAGED, STOPPING, IN_PLACE",
    "UNMANAGED, STOPPED,  IN_PLACE",
    "STOPPED,   RUNNING,  STOP",
    "STOPPED,   STARTING, STOP",
    "STOPPED,   STOPPING, IN_PLACE",
    "STOPPED,   STOPPED,  IN_PLACE"
  })
  void impact_state_stopsOnlyWhatIsUpAndIsNotToRun(String wanted, String state, Impact impact) {
    for (String type : Set.of("ALWAYS_ON", "ON_DEMAND", "ELASTIC", "TYPE_OF_TOMORROW")) {
      assertThat(FleetRules.impact("state", type, state, wanted, false)).isEqualTo(impact);
      assertThat(FleetRules.impact("type", type, state, wanted, false)).isEqualTo(Impact.REPLACE);
    }
  }

  @ParameterizedTest
  @CsvSource({"RUNNING,RESTART", "STARTING,RESTART", "STOPPING,IN_PLACE", "STOPPED,IN_PLACE"})
  void impact_imageOfAnotherSystem_needsTheFleetStopped(String state, Impact impact) {
    for (String type : Set.of("ALWAYS_ON", "ON_DEMAND", "ELASTIC")) {
      assertThat(FleetRules.impact("imageArn", type, state, "RUNNING", true)).isEqualTo(impact);
      assertThat(FleetRules.impact("imageName", type, state, "RUNNING", true)).isEqualTo(impact);
    }
    assertThat(FleetRules.impact("capacity", "ON_DEMAND", state, "RUNNING", true))
        .isEqualTo(Impact.IN_PLACE);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING,false", "STARTING,true", "STOPPING,true", "STOPPED,false"})
  void passing_statesInWhichNothingMayChange_areThoseThatPass(String state, boolean passing) {
    assertThat(FleetRules.passing(state)).isEqualTo(passing);
  }

  @Test
  void table_everyAttribute_standsThereOnceAndHasARowAbove() {
    List<Attribute<Fleet>> ruled =
        FleetTable.TABLE.rows().stream()
            .filter(row -> row.impact().filter(FleetRules.Rule.class::isInstance).isPresent())
            .toList();

    assertThat(ruled).extracting(Attribute::name).doesNotHaveDuplicates().hasSize(22);
    assertThat(ruled)
        .filteredOn(row -> FleetRules.when(row.name(), "ON_DEMAND") == When.NEVER)
        .extracting(Attribute::name)
        .containsExactly("type");
  }
}
