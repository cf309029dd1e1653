package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;

/** What a fleet's description says, in the shapes in which attributes are compared. */
final class FleetValues {

  /** Not wanted by anybody: how many sessions run, whom a restart would disturb. */
  static final String RUNNING_SESSIONS = "runningSessions";

  /** AppStream takes a number, and gives what became of it. */
  static final Member CAPACITY =
      Member.of("computeCapacity", FleetValues::capacityThere, FleetValues::capacityWanted);

  private FleetValues() {}

  private static Optional<Object> capacityThere(Object fleet) {
    ComputeCapacityStatus status =
        ((software.amazon.awssdk.services.appstream.model.Fleet) fleet).computeCapacityStatus();
    if (status == null) {
      return Optional.empty();
    }
    return status.desiredUserSessions() == null
        ? Optional.ofNullable(status.desired())
        : Optional.of(Map.of(FleetTable.SESSIONS, status.desiredUserSessions()));
  }

  private static Object capacityWanted(Object data) {
    return data instanceof Map<?, ?> sessions
        ? ComputeCapacity.builder()
            .desiredSessions(whole(sessions.get(FleetTable.SESSIONS)))
            .build()
        : ComputeCapacity.builder().desiredInstances(whole(data)).build();
  }

  private static int whole(@Nullable Object number) {
    return number instanceof Long value ? Math.toIntExact(value) : 0;
  }

  /** Where an instance serves several sessions, instances in use are fewer than sessions. */
  static int sessions(ComputeCapacityStatus status) {
    return Stream.of(status.activeUserSessions(), status.inUse())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(0);
  }

  /** Returns whether people were seen on a fleet. */
  static boolean isInUse(Observed observed) {
    return observed
        .attributes()
        .get(RUNNING_SESSIONS)
        .flatMap(Attributes.Value::data)
        .filter(sessions -> !sessions.equals(0L))
        .isPresent();
  }

  /** Where something scales a fleet, its capacity is no one's to plan once it is there. */
  static Setting<?> capacity(Fleet fleet) {
    return fleet.scaling().isPresent() || fleet.capacity().isEmpty()
        ? Setting.unset()
        : number(fleet, fleet.capacity().getAsInt());
  }

  static Setting<?> firstCapacity(Fleet fleet) {
    return fleet
        .scaling()
        .<Setting<?>>map(
            bounds -> number(fleet, Math.max(fleet.capacity().orElse(1), bounds.least())))
        .orElse(Setting.unset());
  }

  /** One that replaces a scaled fleet begins with what ran. */
  static Attributes beginning(Attributes wanted) {
    return wanted.get(FleetRules.CAPACITY).isEmpty()
        ? wanted
        : wanted.toBuilder().remove(FleetRules.FIRST_CAPACITY).build();
  }

  private static Setting<?> number(Fleet fleet, int users) {
    return fleet.sessionsPerInstance().value().isPresent()
        ? Setting.of(Map.of(FleetTable.SESSIONS, users))
        : Setting.of(users);
  }

  static Setting<?> imageArn(Fleet fleet, Resolution resolution) {
    return setting(fleet.image().map(resolution::identity).flatMap(Identity::arn));
  }

  /** An image that is only used may be known by its name alone. */
  static Setting<?> imageName(Fleet fleet, Resolution resolution) {
    return setting(
        fleet
            .image()
            .map(resolution::identity)
            .filter(image -> image.arn().isEmpty())
            .map(Identity::name));
  }

  static Setting<?> role(Fleet fleet, Resolution resolution) {
    return map(
        fleet.machineRole(),
        role -> {
          Identity identity = resolution.identity(role);
          return identity.arn().orElse(identity.name());
        });
  }

  static Setting<?> sessionScript(Fleet fleet) {
    return fleet
        .elastic()
        .<Setting<?>>map(elastic -> map(elastic.sessionScript(), TreeMap::new))
        .orElse(Setting.unset());
  }

  static Setting<?> state(Fleet fleet) {
    return fleet.state() == Fleet.State.UNMANAGED
        ? Setting.unset()
        : Setting.of(fleet.state().name());
  }

  static Optional<Long> seconds(Optional<Duration> time) {
    return time.map(Duration::getSeconds);
  }

  private static Setting<?> setting(Optional<?> value) {
    return value.<Setting<?>>map(Setting::of).orElse(Setting.unset());
  }

  private static <T> Setting<?> map(Setting<T> said, Function<T, ?> data) {
    return said.isCleared() ? said : setting(said.value().map(data));
  }

  /** Returns a text among attributes; empty if it isn't there. */
  static String text(Attributes attributes, String name) {
    return attributes.get(name).flatMap(Attributes.Value::data).map(String::valueOf).orElse("");
  }

  /** Returns what is there with something more that is known of it. */
  static Observed with(Observed observed, String name, String text) {
    return observed.withAttributes(observed.attributes().toBuilder().set(name, text).build());
  }
}
