package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.model.AppVisibility;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * The applications that a session's user is shown. Entitlements are for users who signed in with
 * SAML 2.0: once a stack has one, they see what their entitlements give them; others see all.
 */
final class SeenApplications {

  /** Between the values of an attribute that has several. */
  private static final String BETWEEN = ":";

  private SeenApplications() {}

  /**
   * Returns the names of those of a catalog that the user is shown.
   *
   * @param all the names of the whole catalog
   */
  static Set<String> of(RegionState state, StreamingSession session, Set<String> all) {
    Session shown = session.shown();
    Collection<Entitlement> entitlements =
        state.table(Entitlement.class).startingWith(CompoundKey.prefix(shown.stackName())).values();
    if (shown.authenticationType() != AuthenticationType.SAML || entitlements.isEmpty()) {
      return all;
    }
    Set<String> seen = new TreeSet<>();
    entitlements.stream()
        .filter(entitlement -> isFor(entitlement, session.attributes()))
        .forEach(entitlement -> seen.addAll(given(state, entitlement, all)));
    seen.retainAll(all);
    return seen;
  }

  private static boolean isFor(Entitlement entitlement, Map<String, String> attributes) {
    return entitlement.attributes().stream()
        .anyMatch(
            wanted -> {
              String has = attributes.getOrDefault(wanted.name(), "");
              return has.equals(wanted.value())
                  || List.of(has.split(BETWEEN, -1)).contains(wanted.value());
            });
  }

  private static Set<String> given(
      RegionState state, Entitlement entitlement, Set<String> catalog) {
    if (entitlement.appVisibility() == AppVisibility.ALL) {
      return catalog;
    }
    Set<String> named = new TreeSet<>();
    state
        .table(EntitledApplication.class)
        .startingWith(CompoundKey.prefix(entitlement.stackName(), entitlement.name()))
        .values()
        .forEach(one -> named.add(nameOf(state, one.applicationIdentifier())));
    return named;
  }

  /** An application of an Elastic fleet may be named by its ARN. */
  private static String nameOf(RegionState state, String identifier) {
    return state.table(Application.class).rows().values().stream()
        .filter(application -> identifier.equals(application.arn()))
        .map(Application::name)
        .findFirst()
        .orElse(identifier);
  }
}
