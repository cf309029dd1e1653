package dev.appstreamkit.peers.ours;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.capacity.OfficeHours;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import java.time.LocalTime;
import java.time.ZoneId;

// Step: run it once for the hours and the tracking
// Step: let a schedule of yours call it every few minutes for the night
final class Task06 {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static ApplyResult hours(Provisioner provisioner, Fleet fleet) {
    Scaling scaling =
        Scaling.between(1, 10)
            .keepingUtilizationAt(75)
            .officeHours(BERLIN, LocalTime.of(8, 0), LocalTime.of(18, 0), 5);
    Fleet scaled = fleet.toBuilder().scaling(scaling).stateUnmanaged().build();
    return provisioner.apply(provisioner.plan(Given.environment(scaled)));
  }

  static OfficeHoursResult night(Operations operations, Fleet fleet) {
    OfficeHours open = OfficeHours.weekdays(LocalTime.of(7, 30), LocalTime.of(20, 0), BERLIN);
    return operations.fleets().keepOfficeHours(fleet.name(), open);
  }
}
