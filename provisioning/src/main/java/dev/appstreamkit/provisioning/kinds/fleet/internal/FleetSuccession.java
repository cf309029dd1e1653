package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a fleet that replaces another has from it beside its rows: the role, which it takes a
 * permission to hand on, and the stacks of others that the old one served.
 */
final class FleetSuccession {

  /** Nobody's wish: the stacks that a fleet serves which is going to be replaced. */
  static final String STACKS = "stacksOfOthers";

  /** What AWS takes for fleets, and the oldest SDK's classes don't know. */
  private static final Set<String> NEWER = Set.of("DisableIMDSV1");

  private FleetSuccession() {}

  /** A scaled fleet begins with what ran, within its bounds: what is said is for the first one. */
  static Attribute.Replaced capacity(Fleet spec, Object there) {
    boolean fits =
        spec.scaling()
            .filter(
                bounds ->
                    there instanceof Long number
                        && number >= Math.max(1, bounds.least())
                        && number <= bounds.most())
            .isPresent();
    return fits ? Attribute.Replaced.TAKEN_ALONG : Attribute.Replaced.LEFT;
  }

  /** Looks for stacks and newer members of a fleet, only where it is certain to be replaced. */
  static Observed look(Fleet spec, Observed observed, Services services) {
    if (!replaces(spec, observed)) {
      return observed;
    }
    Attributes newer =
        FleetTable.TABLE.told(
            spec.name(),
            NEWER,
            () -> FleetReader.findAll(services.appStream(), List.of(spec.name())));
    return observed.withAttributes(
        observed.attributes().toBuilder()
            .set(
                STACKS,
                FleetStacks.stacksOf(services.appStream(), spec.name()).stream().sorted().toList())
            .setAll(newer)
            .build());
  }

  /** Returns whether a fleet has another type than it is to have. */
  static boolean replaces(Fleet spec, Observed observed) {
    return !FleetValues.text(observed.attributes(), FleetRules.TYPE).equals(spec.type().text());
  }

  /** Returns what becomes of what nobody described, with what the rows say of it. */
  static CarriedOver of(CarriedOver rows, Fleet spec, Observed observed, Resolution resolution) {
    CarriedOver.Builder all = rows.toBuilder();
    rows.attributes()
        .get(FleetRules.MACHINE_ROLE)
        .flatMap(Attributes.Value::data)
        .ifPresent(role -> all.addNeed(Permissions.passRole(String.valueOf(role))));
    Attributes.Builder along = rows.attributes().toBuilder();
    Attributes.Builder lost = rows.lost().toBuilder();
    newer(spec, observed.attributes(), along, lost);
    List<String> stacks = stacksOfOthers(spec, observed, resolution);
    if (!stacks.isEmpty()) {
      along.set(STACKS, stacks);
      all.addStep(
          Step.of(
                  "associate-others",
                  "give it back to stacks of others: " + String.join(", ", stacks),
                  context -> FleetStacks.giveBack(context, stacks))
              .needs(FleetPermissions.giveBack(spec.name(), stacks)));
    }
    return all.attributes(along.build()).lost(lost.build()).build();
  }

  /** What can't be seen may have been set; what isn't known here can't be said to the new one. */
  private static void newer(
      Fleet spec, Attributes there, Attributes.Builder along, Attributes.Builder lost) {
    there.names().stream()
        .filter(name -> Character.isUpperCase(name.charAt(0)))
        .filter(name -> !spec.requestExtras().members().contains(name))
        .forEach(
            name -> {
              Attributes.Value value = there.get(name).orElseThrow();
              if (value.cleared()) {
                lost.clear(name);
              } else if (NEWER.contains(name)) {
                along.set(name, value);
              }
            });
  }

  private static List<String> stacksOfOthers(Fleet spec, Observed observed, Resolution resolution) {
    List<String> stacks = new ArrayList<>();
    Optional<Object> there = observed.attributes().get(STACKS).flatMap(Attributes.Value::data);
    if (there.isPresent() && there.get() instanceof List<?> names) {
      names.forEach(name -> stacks.add(String.valueOf(name)));
    }
    stacks.removeAll(
        resolution.dependents(spec.address()).stream()
            .map(ResourceSpec::address)
            .filter(address -> address.kind().equals(FleetStacks.STACK_KIND))
            .map(ResourceAddress::name)
            .toList());
    return stacks;
  }
}
