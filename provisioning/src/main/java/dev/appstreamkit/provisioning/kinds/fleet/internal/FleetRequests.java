package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** Attributes of a fleet as members of requests. */
final class FleetRequests {

  private static final String NETWORK = "VPC_CONFIGURATION";
  private static final String NETWORK_GROUPS = "VPC_CONFIGURATION_SECURITY_GROUP_IDS";

  /** What AppStream calls the attributes that it can clear; newer than the SDK, some of them. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          FleetRules.MACHINE_ROLE, "IAM_ROLE_ARN",
          FleetRules.SUBNETS, NETWORK,
          FleetRules.SECURITY_GROUPS, NETWORK_GROUPS,
          FleetRules.DOMAIN, "DOMAIN_JOIN_INFO",
          FleetRules.USB_DEVICES, "USB_DEVICE_FILTER_STRINGS",
          FleetRules.SESSION_SCRIPT, "SESSION_SCRIPT_S3_LOCATION",
          FleetRules.SESSIONS_PER_INSTANCE, "MAX_SESSIONS_PER_INSTANCE",
          FleetRules.ROOT_VOLUME, "VOLUME_CONFIGURATION");

  private final Attributes attributes;

  private FleetRequests(Attributes attributes) {
    this.attributes = attributes;
  }

  /**
   * Returns the request that makes a fleet.
   *
   * @param name the fleet's name
   * @param desired what is wanted
   * @param tags the tags to make it with
   */
  static CreateFleetRequest create(String name, Attributes desired, Map<String, String> tags) {
    FleetRequests from = new FleetRequests(desired);
    CreateFleetRequest.Builder request = CreateFleetRequest.builder().name(name).tags(tags);
    from.text(FleetRules.TYPE, request::fleetType);
    from.text(FleetRules.INSTANCE_TYPE, request::instanceType);
    from.text(FleetRules.IMAGE_ARN, request::imageArn);
    from.text(FleetRules.IMAGE_NAME, request::imageName);
    from.text(FleetRules.MACHINE_ROLE, request::iamRoleArn);
    from.text(FleetRules.DISPLAY_NAME, request::displayName);
    from.text(FleetRules.DESCRIPTION, request::description);
    from.capacity(FleetRules.CAPACITY).ifPresent(request::computeCapacity);
    from.capacity(FleetRules.FIRST_CAPACITY).ifPresent(request::computeCapacity);
    from.number(FleetRules.IDLE_DISCONNECT_TIMEOUT, request::idleDisconnectTimeoutInSeconds);
    from.number(FleetRules.DISCONNECT_TIMEOUT, request::disconnectTimeoutInSeconds);
    from.number(FleetRules.MAX_USER_DURATION, request::maxUserDurationInSeconds);
    from.flag(FleetRules.INTERNET_ACCESS, request::enableDefaultInternetAccess);
    from.number(FleetRules.SESSIONS_PER_INSTANCE, request::maxSessionsPerInstance);
    from.number(FleetRules.MAX_CONCURRENT_SESSIONS, request::maxConcurrentSessions);
    from.text(FleetRules.PLATFORM, request::platform);
    from.text(FleetRules.STREAM_VIEW, request::streamView);
    from.sessionScript().ifPresent(request::sessionScriptS3Location);
    from.domain().ifPresent(request::domainJoinInfo);
    from.strings(FleetRules.USB_DEVICES).ifPresent(request::usbDeviceFilterStrings);
    from.number(
        FleetRules.ROOT_VOLUME, size -> request.rootVolumeConfig(v -> v.volumeSizeInGb(size)));
    from.vpc(Attributes.empty()).ifPresent(request::vpcConfig);
    return request.build();
  }

  /**
   * Returns the request that changes a fleet; empty if nothing but its state and tags differs.
   *
   * @param name the fleet's name
   * @param changes what differs
   * @param observed what is there
   */
  static Optional<UpdateFleetRequest> update(
      String name, List<AttributeChange> changes, Attributes observed) {
    Attributes.Builder after = Attributes.builder();
    List<String> cleared = new ArrayList<>();
    for (AttributeChange change : changes) {
      Optional<Object> data = change.after().flatMap(Attributes.Value::data);
      if (data.isPresent()) {
        after.set(change.name(), data.get());
      } else {
        Optional.ofNullable(MEMBERS.get(change.name())).ifPresent(cleared::add);
      }
    }
    FleetRequests from = new FleetRequests(after.build());
    UpdateFleetRequest.Builder request = UpdateFleetRequest.builder().name(name);
    from.text(FleetRules.INSTANCE_TYPE, request::instanceType);
    from.text(FleetRules.IMAGE_ARN, request::imageArn);
    from.text(FleetRules.IMAGE_NAME, request::imageName);
    from.text(FleetRules.MACHINE_ROLE, request::iamRoleArn);
    from.text(FleetRules.DISPLAY_NAME, request::displayName);
    from.text(FleetRules.DESCRIPTION, request::description);
    from.capacity(FleetRules.CAPACITY).ifPresent(request::computeCapacity);
    from.number(FleetRules.IDLE_DISCONNECT_TIMEOUT, request::idleDisconnectTimeoutInSeconds);
    from.number(FleetRules.DISCONNECT_TIMEOUT, request::disconnectTimeoutInSeconds);
    from.number(FleetRules.MAX_USER_DURATION, request::maxUserDurationInSeconds);
    from.flag(FleetRules.INTERNET_ACCESS, request::enableDefaultInternetAccess);
    from.number(FleetRules.SESSIONS_PER_INSTANCE, request::maxSessionsPerInstance);
    from.number(FleetRules.MAX_CONCURRENT_SESSIONS, request::maxConcurrentSessions);
    from.text(FleetRules.PLATFORM, request::platform);
    from.text(FleetRules.STREAM_VIEW, request::streamView);
    from.sessionScript().ifPresent(request::sessionScriptS3Location);
    from.domain().ifPresent(request::domainJoinInfo);
    from.strings(FleetRules.USB_DEVICES).ifPresent(request::usbDeviceFilterStrings);
    from.number(
        FleetRules.ROOT_VOLUME, size -> request.rootVolumeConfig(v -> v.volumeSizeInGb(size)));
    from.vpc(observed).ifPresent(request::vpcConfig);
    UpdateFleetRequest untouched = UpdateFleetRequest.builder().name(name).build();
    if (!cleared.isEmpty()) {
      request.attributesToDeleteWithStrings(withoutParts(cleared));
    }
    UpdateFleetRequest built = request.build();
    return built.equals(untouched) ? Optional.empty() : Optional.of(built);
  }

  /** Who clears the whole network doesn't name its parts. */
  private static List<String> withoutParts(List<String> cleared) {
    return cleared.contains(NETWORK)
        ? cleared.stream().filter(member -> !member.equals(NETWORK_GROUPS)).toList()
        : cleared;
  }

  private Optional<ComputeCapacity> capacity(String name) {
    return data(name)
        .map(
            data ->
                data instanceof Map<?, ?> sessions
                    ? ComputeCapacity.builder()
                        .desiredSessions(whole(sessions.get(FleetAttributes.SESSIONS)))
                        .build()
                    : ComputeCapacity.builder().desiredInstances(whole(data)).build());
  }

  private static int whole(@Nullable Object number) {
    return number instanceof Long value ? Math.toIntExact(value) : 0;
  }

  private Optional<S3Location> sessionScript() {
    return parts(FleetRules.SESSION_SCRIPT)
        .map(
            script ->
                S3Location.builder()
                    .s3Bucket(script.get(FleetAttributes.BUCKET))
                    .s3Key(script.get(FleetAttributes.KEY))
                    .build());
  }

  private Optional<DomainJoinInfo> domain() {
    return parts(FleetRules.DOMAIN)
        .map(
            domain ->
                DomainJoinInfo.builder()
                    .directoryName(domain.get(FleetAttributes.DIRECTORY))
                    .organizationalUnitDistinguishedName(domain.get(FleetAttributes.UNIT))
                    .build());
  }

  private Optional<Map<String, String>> parts(String name) {
    return data(name)
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .map(
            map -> {
              Map<String, String> parts = new HashMap<>();
              ((Map<?, ?>) map)
                  .forEach((key, value) -> parts.put(String.valueOf(key), String.valueOf(value)));
              return parts;
            });
  }

  private Optional<List<String>> strings(String name) {
    return data(name).map(there -> strings(attributes, name));
  }

  /** Security groups are only taken together with subnets: those that stay are named again. */
  private Optional<VpcConfig> vpc(Attributes observed) {
    List<String> subnets = strings(attributes, FleetRules.SUBNETS);
    List<String> groups = strings(attributes, FleetRules.SECURITY_GROUPS);
    if (subnets.isEmpty() && groups.isEmpty()) {
      return Optional.empty();
    }
    VpcConfig.Builder vpc =
        VpcConfig.builder()
            .subnetIds(subnets.isEmpty() ? strings(observed, FleetRules.SUBNETS) : subnets);
    if (!groups.isEmpty()) {
      vpc.securityGroupIds(groups);
    }
    return Optional.of(vpc.build());
  }

  private void text(String name, Consumer<String> member) {
    data(name).ifPresent(value -> member.accept(String.valueOf(value)));
  }

  private void number(String name, Consumer<Integer> member) {
    data(name)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .ifPresent(value -> member.accept(Math.toIntExact(value)));
  }

  private void flag(String name, Consumer<Boolean> member) {
    data(name).filter(Boolean.class::isInstance).map(Boolean.class::cast).ifPresent(member::accept);
  }

  private Optional<Object> data(String name) {
    return attributes.get(name).flatMap(Attributes.Value::data);
  }

  private static List<String> strings(Attributes attributes, String name) {
    return attributes.get(name).flatMap(Attributes.Value::data).orElse(List.of())
            instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
