package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.fleet.DomainJoin;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.VolumeConfig;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What is wanted of a fleet, and what is there, in the same words. */
final class FleetAttributes {

  /** Parts of attributes that are sent as a whole. */
  static final String SESSIONS = "sessions";

  static final String DIRECTORY = "directory";
  static final String UNIT = "organizationalUnit";
  static final String BUCKET = "bucket";
  static final String KEY = "key";

  /** Not wanted by anybody: how many sessions run, whom a restart would disturb. */
  static final String RUNNING_SESSIONS = "runningSessions";

  private FleetAttributes() {}

  static Attributes desired(Fleet spec, Resolution resolution) {
    Attributes.Builder wanted =
        Attributes.builder()
            .set(FleetRules.TYPE, spec.type().text())
            .setIfPresent(FleetRules.INSTANCE_TYPE, spec.instanceType());
    spec.image().ifPresent(image -> image(wanted, image, resolution));
    capacity(wanted, spec);
    if (spec.machineRole().isCleared()) {
      wanted.clear(FleetRules.MACHINE_ROLE);
    }
    spec.machineRole()
        .value()
        .ifPresent(
            role -> {
              Identity identity = resolution.identity(role);
              wanted.set(FleetRules.MACHINE_ROLE, identity.arn().orElse(identity.name()));
            });
    if (spec.network().isCleared()) {
      wanted.clear(FleetRules.SUBNETS).clear(FleetRules.SECURITY_GROUPS);
      wanted.set(FleetRules.INTERNET_ACCESS, false);
    }
    spec.network().value().ifPresent(network -> network(wanted, network));
    spec.elastic().ifPresent(elastic -> elastic(wanted, elastic));
    whole(wanted, FleetRules.DOMAIN, spec.domain(), FleetAttributes::domain);
    wanted
        .setting(FleetRules.SESSIONS_PER_INSTANCE, spec.sessionsPerInstance())
        .setting(FleetRules.USB_DEVICES, spec.usbDevices())
        .setting(FleetRules.ROOT_VOLUME, spec.rootVolume())
        .setIfPresent(FleetRules.STREAM_VIEW, spec.streamView().map(Fleet.StreamView::text))
        .setIfPresent(FleetRules.DISPLAY_NAME, spec.displayName())
        .setIfPresent(FleetRules.DESCRIPTION, spec.description())
        .setIfPresent(FleetRules.IDLE_DISCONNECT_TIMEOUT, seconds(spec.idleDisconnectTimeout()))
        .setIfPresent(FleetRules.DISCONNECT_TIMEOUT, seconds(spec.disconnectTimeout()))
        .setIfPresent(FleetRules.MAX_USER_DURATION, seconds(spec.maxUserDuration()));
    if (spec.state() != Fleet.State.UNMANAGED) {
      wanted.set(FleetRules.STATE, spec.state().name());
    }
    return wanted.set(ResourceKind.TAGS, spec.tags()).build();
  }

  /** Where something scales a fleet, its capacity is no one's to plan once it is there. */
  private static void capacity(Attributes.Builder wanted, Fleet spec) {
    OptionalInt first =
        spec.scaling()
            .map(bounds -> OptionalInt.of(spec.capacity().orElse(Math.max(1, bounds.least()))))
            .orElse(spec.capacity());
    String name = spec.scaling().isPresent() ? FleetRules.FIRST_CAPACITY : FleetRules.CAPACITY;
    first.ifPresent(
        number ->
            wanted.set(
                name,
                spec.sessionsPerInstance().value().isPresent()
                    ? Map.of(SESSIONS, number)
                    : number));
  }

  private static void elastic(Attributes.Builder wanted, Elastic elastic) {
    wanted
        .set(FleetRules.MAX_CONCURRENT_SESSIONS, elastic.maxConcurrentSessions())
        .set(FleetRules.PLATFORM, elastic.platform());
    whole(wanted, FleetRules.SESSION_SCRIPT, elastic.sessionScript(), TreeMap::new);
  }

  /** What AppStream takes as a whole or not at all is one attribute. */
  private static <T> void whole(
      Attributes.Builder wanted,
      String name,
      Setting<T> setting,
      Function<T, Map<String, String>> parts) {
    if (setting.isCleared()) {
      wanted.clear(name);
    }
    wanted.setIfPresent(name, setting.value().map(parts));
  }

  private static Map<String, String> domain(DomainJoin domain) {
    return parts(DIRECTORY, domain.directory(), UNIT, domain.organizationalUnit());
  }

  /** Returns the parts that aren't null, in order. */
  private static Map<String, String> parts(
      String one, @Nullable String first, String other, @Nullable String second) {
    Map<String, String> parts = new TreeMap<>();
    if (first != null) {
      parts.put(one, first);
    }
    if (second != null) {
      parts.put(other, second);
    }
    return parts;
  }

  /** An image that is only used may be known by its name alone. */
  private static void image(Attributes.Builder wanted, Image image, Resolution resolution) {
    Identity identity = resolution.identity(image);
    identity
        .arn()
        .ifPresentOrElse(
            arn -> wanted.set(FleetRules.IMAGE_ARN, arn),
            () -> wanted.set(FleetRules.IMAGE_NAME, identity.name()));
  }

  /** What a network doesn't name is left to AppStream, which may fill it in. */
  private static void network(Attributes.Builder wanted, Network network) {
    if (!network.subnetIds().isEmpty()) {
      wanted.set(FleetRules.SUBNETS, sorted(network.subnetIds()));
    }
    if (!network.securityGroupIds().isEmpty()) {
      wanted.set(FleetRules.SECURITY_GROUPS, sorted(network.securityGroupIds()));
    }
    wanted.set(FleetRules.INTERNET_ACCESS, network.internetAccess());
  }

  private static Optional<Long> seconds(Optional<Duration> time) {
    return time.map(Duration::getSeconds);
  }

  static Attributes observed(software.amazon.awssdk.services.appstream.model.Fleet fleet) {
    Optional<VpcConfig> vpc = Optional.ofNullable(fleet.vpcConfig());
    return Attributes.builder()
        .setIfPresent(FleetRules.TYPE, Optional.ofNullable(fleet.fleetTypeAsString()))
        .setIfPresent(FleetRules.INSTANCE_TYPE, Optional.ofNullable(fleet.instanceType()))
        .setIfPresent(FleetRules.IMAGE_ARN, Optional.ofNullable(fleet.imageArn()))
        .setIfPresent(FleetRules.IMAGE_NAME, Optional.ofNullable(fleet.imageName()))
        .setIfPresent(
            FleetRules.CAPACITY,
            Optional.ofNullable(fleet.computeCapacityStatus())
                .flatMap(FleetAttributes::observedCapacity))
        .setIfPresent(
            FleetRules.SESSIONS_PER_INSTANCE, Optional.ofNullable(fleet.maxSessionsPerInstance()))
        .setIfPresent(
            FleetRules.MAX_CONCURRENT_SESSIONS, Optional.ofNullable(fleet.maxConcurrentSessions()))
        .setIfPresent(FleetRules.PLATFORM, Optional.ofNullable(fleet.platformAsString()))
        .setIfPresent(
            FleetRules.SESSION_SCRIPT,
            Optional.ofNullable(fleet.sessionScriptS3Location())
                .map(script -> parts(BUCKET, script.s3Bucket(), KEY, script.s3Key())))
        .setIfPresent(
            FleetRules.DOMAIN,
            Optional.ofNullable(fleet.domainJoinInfo())
                .map(
                    join ->
                        parts(
                            DIRECTORY,
                            join.directoryName(),
                            UNIT,
                            join.organizationalUnitDistinguishedName())))
        .set(FleetRules.USB_DEVICES, fleet.usbDeviceFilterStrings())
        .setIfPresent(
            FleetRules.ROOT_VOLUME,
            Optional.ofNullable(fleet.rootVolumeConfig()).map(VolumeConfig::volumeSizeInGb))
        .setIfPresent(FleetRules.STREAM_VIEW, Optional.ofNullable(fleet.streamViewAsString()))
        .setIfPresent(
            RUNNING_SESSIONS,
            Optional.ofNullable(fleet.computeCapacityStatus()).map(FleetAttributes::sessions))
        .setIfPresent(FleetRules.MACHINE_ROLE, Optional.ofNullable(fleet.iamRoleArn()))
        .set(
            FleetRules.SUBNETS,
            vpc.map(VpcConfig::subnetIds).map(FleetAttributes::sorted).orElse(List.of()))
        .set(
            FleetRules.SECURITY_GROUPS,
            vpc.map(VpcConfig::securityGroupIds).map(FleetAttributes::sorted).orElse(List.of()))
        .set(FleetRules.INTERNET_ACCESS, Boolean.TRUE.equals(fleet.enableDefaultInternetAccess()))
        .setIfPresent(FleetRules.DISPLAY_NAME, Optional.ofNullable(fleet.displayName()))
        .setIfPresent(FleetRules.DESCRIPTION, Optional.ofNullable(fleet.description()))
        .setIfPresent(
            FleetRules.IDLE_DISCONNECT_TIMEOUT,
            Optional.ofNullable(fleet.idleDisconnectTimeoutInSeconds()))
        .setIfPresent(
            FleetRules.DISCONNECT_TIMEOUT, Optional.ofNullable(fleet.disconnectTimeoutInSeconds()))
        .setIfPresent(
            FleetRules.MAX_USER_DURATION, Optional.ofNullable(fleet.maxUserDurationInSeconds()))
        .set(FleetRules.STATE, fleet.stateAsString())
        .build();
  }

  private static Optional<Object> observedCapacity(ComputeCapacityStatus status) {
    return status.desiredUserSessions() == null
        ? Optional.ofNullable(status.desired())
        : Optional.of(Map.of(SESSIONS, status.desiredUserSessions()));
  }

  /** Where an instance serves several sessions, instances in use are fewer than sessions. */
  static int sessions(ComputeCapacityStatus status) {
    return Stream.of(status.activeUserSessions(), status.inUse())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(0);
  }

  /** Returns a text among attributes; empty if it isn't there. */
  static String text(Attributes attributes, String name) {
    return attributes.get(name).flatMap(Attributes.Value::data).map(String::valueOf).orElse("");
  }

  /** Returns what is there with something more that is known of it. */
  static Observed with(Observed observed, String name, String text) {
    return observed.withAttributes(observed.attributes().toBuilder().set(name, text).build());
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }
}
