package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Impact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetRulesTest {

  @ParameterizedTest
  @CsvSource({
    "type,RUNNING,REPLACE",
    "type,STOPPED,REPLACE",
    "instanceType,RUNNING,RESTART",
    "instanceType,STARTING,RESTART",
    "instanceType,STOPPED,IN_PLACE",
    "instanceType,STOPPING,IN_PLACE",
    "imageArn,RUNNING,IN_PLACE",
    "imageName,RUNNING,IN_PLACE",
    "capacity,RUNNING,IN_PLACE",
    "machineRole,RUNNING,RESTART",
    "machineRole,STOPPED,IN_PLACE",
    "subnets,RUNNING,RESTART",
    "securityGroups,RUNNING,RESTART",
    "defaultInternetAccess,RUNNING,RESTART",
    "displayName,RUNNING,IN_PLACE",
    "description,RUNNING,RESTART",
    "idleDisconnectTimeout,RUNNING,IN_PLACE",
    "disconnectTimeout,RUNNING,IN_PLACE",
    "maxUserDuration,RUNNING,RESTART",
    "state,STOPPED,IN_PLACE",
    "state,STARTING,IN_PLACE"
  })
  void impact_fleetWithInstances_asTheServiceSays(String attribute, String state, Impact impact) {
    assertThat(FleetRules.impact(attribute, "ON_DEMAND", state)).isEqualTo(impact);
    assertThat(FleetRules.impact(attribute, "ALWAYS_ON", state)).isEqualTo(impact);
  }

  @Test
  void impact_otherTypes_changeLessWhileTheyRun() {
    assertThat(FleetRules.impact("displayName", "ELASTIC", "RUNNING")).isEqualTo(Impact.IN_PLACE);
    assertThat(FleetRules.impact("imageArn", "ELASTIC", "RUNNING")).isEqualTo(Impact.RESTART);
    assertThat(FleetRules.impact("displayName", "NEW_TYPE", "RUNNING")).isEqualTo(Impact.RESTART);
  }
}
