package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.AttributeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.FleetAttribute;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** Attributes of a fleet as members of requests. */
final class FleetRequests {

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
    from.number(FleetRules.CAPACITY, value -> request.computeCapacity(capacity(value)));
    from.number(FleetRules.IDLE_DISCONNECT_TIMEOUT, request::idleDisconnectTimeoutInSeconds);
    from.number(FleetRules.DISCONNECT_TIMEOUT, request::disconnectTimeoutInSeconds);
    from.number(FleetRules.MAX_USER_DURATION, request::maxUserDurationInSeconds);
    from.flag(FleetRules.INTERNET_ACCESS, request::enableDefaultInternetAccess);
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
    List<FleetAttribute> cleared = new ArrayList<>();
    for (AttributeChange change : changes) {
      Optional<Object> data = change.after().flatMap(Attributes.Value::data);
      if (data.isPresent()) {
        after.set(change.name(), data.get());
      } else {
        member(change.name()).ifPresent(cleared::add);
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
    from.number(FleetRules.CAPACITY, value -> request.computeCapacity(capacity(value)));
    from.number(FleetRules.IDLE_DISCONNECT_TIMEOUT, request::idleDisconnectTimeoutInSeconds);
    from.number(FleetRules.DISCONNECT_TIMEOUT, request::disconnectTimeoutInSeconds);
    from.number(FleetRules.MAX_USER_DURATION, request::maxUserDurationInSeconds);
    from.flag(FleetRules.INTERNET_ACCESS, request::enableDefaultInternetAccess);
    from.vpc(observed).ifPresent(request::vpcConfig);
    UpdateFleetRequest untouched = UpdateFleetRequest.builder().name(name).build();
    if (!cleared.isEmpty()) {
      request.attributesToDelete(withoutParts(cleared));
    }
    UpdateFleetRequest built = request.build();
    return built.equals(untouched) ? Optional.empty() : Optional.of(built);
  }

  /** Who clears the whole network doesn't name its parts. */
  private static List<FleetAttribute> withoutParts(List<FleetAttribute> cleared) {
    return cleared.contains(FleetAttribute.VPC_CONFIGURATION)
        ? cleared.stream()
            .filter(member -> member != FleetAttribute.VPC_CONFIGURATION_SECURITY_GROUP_IDS)
            .toList()
        : cleared;
  }

  private static Optional<FleetAttribute> member(String attribute) {
    return switch (attribute) {
      case FleetRules.MACHINE_ROLE -> Optional.of(FleetAttribute.IAM_ROLE_ARN);
      case FleetRules.SUBNETS -> Optional.of(FleetAttribute.VPC_CONFIGURATION);
      case FleetRules.SECURITY_GROUPS ->
          Optional.of(FleetAttribute.VPC_CONFIGURATION_SECURITY_GROUP_IDS);
      default -> Optional.empty();
    };
  }

  private static ComputeCapacity capacity(int instances) {
    return ComputeCapacity.builder().desiredInstances(instances).build();
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
