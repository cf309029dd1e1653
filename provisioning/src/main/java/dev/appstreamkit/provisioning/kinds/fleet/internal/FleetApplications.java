package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationFleetAssociationsResponse;

/** The applications that an Elastic fleet streams, which keep it from being deleted. */
final class FleetApplications {

  /** The kind of associations, which know fleets and not the other way round. */
  private static final String ASSOCIATION = "application-fleet-association";

  private FleetApplications() {}

  /** Returns that which associates it; fleets with an image have none. */
  static List<InTheWay.User> of(Observed fleet, Services services) {
    return isElastic(fleet) ? associated(fleet.identity().name(), services) : List.of();
  }

  private static boolean isElastic(Observed fleet) {
    return FleetValues.text(fleet.attributes(), "type").equals(FleetType.ELASTIC.text());
  }

  private static List<InTheWay.User> associated(String fleet, Services services) {
    return Pages.all(
            token ->
                services
                    .appStream()
                    .describeApplicationFleetAssociations(
                        request -> request.fleetName(fleet).nextToken(token)),
            DescribeApplicationFleetAssociationsResponse::applicationFleetAssociations,
            DescribeApplicationFleetAssociationsResponse::nextToken)
        .stream()
        .map(one -> one.applicationArn())
        .map(
            arn ->
                InTheWay.User.of(
                    ASSOCIATION, fleet + "/" + arn.substring(arn.indexOf('/') + 1), arn))
        .toList();
  }

  static List<Permission> looking(Observed fleet) {
    return isElastic(fleet)
        ? List.of(
            Permissions.appStream(
                "DescribeApplicationFleetAssociations", "fleet/" + fleet.identity().name()),
            Permissions.appStream("ListTagsForResource", "application/*"))
        : List.of();
  }
}
