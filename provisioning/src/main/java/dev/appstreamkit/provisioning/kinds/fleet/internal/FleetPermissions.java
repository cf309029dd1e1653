package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onImage;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.passRole;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.ArrayList;
import java.util.List;

/** What each step with a fleet needs. */
final class FleetPermissions {

  private static final String ANY_STACK = "stack/*";

  private FleetPermissions() {}

  /** Where one of several fleets isn't there, all are listed. */
  static List<Permission> readPermissions(String name) {
    return List.of(
        appStream("DescribeFleets", "fleet/*"), appStream("ListTagsForResource", fleet(name)));
  }

  /** What isn't as described is looked at more closely. */
  static List<Permission> enrichForPlanPermissions(Fleet spec, Observed observed) {
    List<Permission> needs = new ArrayList<>();
    if (observed.attributes().get(FleetRules.WANTED_PLATFORM).isPresent()) {
      needs.add(onImage("DescribeImages", "*"));
    }
    if (FleetSuccession.replaces(spec, observed)) {
      needs.add(appStream("ListAssociatedStacks", fleet(spec.name())));
    }
    if (FleetScaling.differs(spec, observed)) {
      needs.add(Permission.on("application-autoscaling:DescribeScalableTargets", "*"));
    }
    return needs;
  }

  /** Tags that come with a create are wanted by IAM as tagging, too. */
  static List<Permission> create(Fleet spec) {
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("CreateFleet", fleet(spec.name())));
    needs.add(appStream("TagResource", fleet(spec.name())));
    spec.image().ifPresent(image -> needs.add(onImage("CreateFleet", image.name())));
    spec.machineRole().value().ifPresent(role -> needs.add(passRole(role.name())));
    return needs;
  }

  static List<Permission> update(String name, List<AttributeChange> changes) {
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("UpdateFleet", fleet(name)));
    for (AttributeChange change : changes) {
      String after = change.after().flatMap(Attributes.Value::data).map(String::valueOf).orElse("");
      if (after.isEmpty()) {
        continue;
      }
      switch (change.name()) {
        case FleetRules.MACHINE_ROLE -> needs.add(passRole(after));
        case FleetRules.IMAGE_ARN, FleetRules.IMAGE_NAME ->
            needs.add(onImage("UpdateFleet", after));
        default -> {
          // Says nothing of another resource.
        }
      }
    }
    return needs;
  }

  static List<Permission> start(String name) {
    return List.of(appStream("StartFleet", fleet(name)));
  }

  static List<Permission> tag(String fleet) {
    return List.of(appStream("TagResource", fleet(fleet)));
  }

  static List<Permission> stop(String name) {
    return List.of(appStream("StopFleet", fleet(name)));
  }

  static List<Permission> delete(String name) {
    return List.of(
        appStream("DeleteFleet", fleet(name)), appStream("ListAssociatedStacks", fleet(name)));
  }

  static List<Permission> drain(String name) {
    return List.of(appStream("UpdateFleet", fleet(name)));
  }

  /** Sessions are no resources to IAM but by their stacks and fleets. */
  static List<Permission> expire(String name) {
    return List.of(
        appStream("ListAssociatedStacks", fleet(name)),
        appStream("DescribeSessions", fleet(name)),
        appStream("DescribeSessions", ANY_STACK),
        appStream("ExpireSession"));
  }

  static List<Permission> detach(String name) {
    return List.of(
        appStream("DisassociateFleet", fleet(name)),
        appStream("DisassociateFleet", ANY_STACK),
        appStream("DescribeSessions", fleet(name)),
        appStream("DescribeSessions", ANY_STACK),
        appStream("DescribeStacks", ANY_STACK),
        appStream("ListTagsForResource", ANY_STACK));
  }

  /** Whose stacks a fleet serves is told by their tags. */
  static List<Permission> lookAtStacks(String name) {
    return List.of(
        appStream("ListAssociatedStacks", fleet(name)),
        appStream("ListTagsForResource", ANY_STACK));
  }

  static List<Permission> attach(String name) {
    return List.of(
        appStream("ListAssociatedFleets", ANY_STACK),
        appStream("DescribeStacks", ANY_STACK),
        appStream("AssociateFleet", fleet(name)),
        appStream("AssociateFleet", ANY_STACK));
  }

  static List<Permission> giveBack(String name, List<String> stacks) {
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("AssociateFleet", fleet(name)));
    for (String stack : stacks) {
      needs.add(appStream("AssociateFleet", "stack/" + stack));
      needs.add(appStream("ListAssociatedFleets", "stack/" + stack));
    }
    return needs;
  }

  private static String fleet(String name) {
    return "fleet/" + name;
  }
}
