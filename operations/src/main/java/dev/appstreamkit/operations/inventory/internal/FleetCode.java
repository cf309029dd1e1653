package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.util.Map;

/** Writes a fleet's description as source. */
final class FleetCode {

  private FleetCode() {}

  static String expression(Fleet fleet, References references) {
    Calls calls = new Calls("Fleet.builder(" + literal(fleet.name()) + ")");
    calls.add("type", "FleetType.of(" + literal(fleet.type().text()) + ")");
    fleet.elastic().ifPresent(elastic -> calls.add("elastic", expression(elastic)));
    fleet
        .image()
        .ifPresent(image -> calls.add("image", "Image.existing(" + literal(image.name()) + ")"));
    calls.text("instanceType", fleet.instanceType());
    fleet.capacity().ifPresent(users -> calls.add("capacity", String.valueOf(users)));
    fleet.scaling().ifPresent(scaling -> calls.add("scaling", ScalingCode.expression(scaling)));
    fleet
        .sessionsPerInstance()
        .value()
        .ifPresent(sessions -> calls.add("sessionsPerInstance", String.valueOf(sessions)));
    fleet.machineRole().value().ifPresent(role -> calls.add("machineRole", references.to(role)));
    fleet.network().value().ifPresent(network -> calls.add("network", expression(network)));
    fleet
        .domain()
        .value()
        .ifPresent(
            domain ->
                calls.add(
                    "domain",
                    "DomainJoin.of("
                        + literal(domain.directory())
                        + ", "
                        + literal(domain.organizationalUnit())
                        + ")"));
    calls.texts("usbDevices", fleet.usbDevices().value());
    fleet.rootVolume().value().ifPresent(size -> calls.add("rootVolume", String.valueOf(size)));
    fleet
        .streamView()
        .ifPresent(
            view -> calls.add("streamView", "Fleet.StreamView.of(" + literal(view.text()) + ")"));
    calls
        .text("displayName", fleet.displayName().value())
        .text("description", fleet.description().value())
        .seconds("idleDisconnectTimeout", fleet.idleDisconnectTimeout())
        .seconds("disconnectTimeout", fleet.disconnectTimeout())
        .seconds("maxUserDuration", fleet.maxUserDuration());
    if (fleet.state() == Fleet.State.STOPPED) {
      calls.add("stopped", "");
    }
    return calls.tags(fleet.tags()).built();
  }

  private static String expression(Elastic elastic) {
    Calls calls =
        new Calls(
            "Elastic.of("
                + elastic.maxConcurrentSessions()
                + ", "
                + literal(elastic.platform())
                + ")");
    elastic
        .sessionScript()
        .value()
        .ifPresent(
            script ->
                calls.add(
                    "sessionScript",
                    literal(part(script, "bucket")) + ", " + literal(part(script, "key"))));
    return calls.toString();
  }

  private static String part(Map<String, String> script, String name) {
    return script.getOrDefault(name, "");
  }

  static String expression(Network network) {
    if (network.subnetIds().isEmpty()) {
      return "Network.defaultInternetAccess()";
    }
    Calls calls = new Calls("Network.vpc(" + Calls.literals(network.subnetIds()) + ")");
    if (!network.securityGroupIds().isEmpty()) {
      calls.add("securityGroups", Calls.literals(network.securityGroupIds()));
    }
    if (network.internetAccess()) {
      calls.add("withDefaultInternetAccess", "");
    }
    return calls.toString();
  }
}
