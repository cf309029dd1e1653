package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.VolumeConfig;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What UpdateFleet makes of a fleet, and what may change while it runs. */
final class FleetUpdates {

  /**
   * From the API reference, UpdateFleet: what changes on a running Always-On or On-Demand fleet.
   */
  private static final Set<String> WHILE_RUNNING =
      Set.of(
          "DisplayName",
          "ComputeCapacityStatus",
          "ImageName",
          "ImageArn",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds");

  /** From the API reference, UpdateFleet: what changes on a running Elastic fleet. */
  private static final Set<String> WHILE_RUNNING_ELASTIC =
      Set.of(
          "DisplayName",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds",
          "MaxConcurrentSessions",
          "SessionScriptS3Location",
          "UsbDeviceFilterStrings");

  private FleetUpdates() {}

  /** Returns the fleet as it would be; the image is still to be resolved. */
  static Fleet apply(Fleet fleet, UpdateFleetRequest request) {
    Fleet.Builder changed = fleet.toBuilder();
    simple(request, changed);
    if (request.imageName() != null || request.imageArn() != null) {
      changed.imageName(request.imageName()).imageArn(request.imageArn());
    }
    if (request.computeCapacity() != null) {
      changed.computeCapacityStatus(desired(request.computeCapacity()));
    }
    if (request.vpcConfig() != null) {
      changed.vpcConfig(merged(fleet.vpcConfig(), request.vpcConfig()));
    }
    if (Boolean.TRUE.equals(request.deleteVpcConfig())) {
      changed.vpcConfig((VpcConfig) null);
    }
    for (String attribute : request.attributesToDeleteAsStrings()) {
      clear(attribute, changed);
    }
    return changed.build();
  }

  /**
   * Refuses a change that the fleet's state doesn't allow.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceInUseException
   *     while it runs, OperationNotPermittedException while it starts or stops
   */
  static void demandAllowed(Fleet before, Fleet after) {
    Set<String> changed = changed(before, after);
    if (changed.isEmpty() || before.state() == FleetState.STOPPED) {
      return;
    }
    if (before.state() != FleetState.RUNNING) {
      throw AppStreamErrors.notPermitted(
          "Fleet "
              + before.name()
              + " can't be updated while it is "
              + before.stateAsString()
              + ".");
    }
    changed.removeAll(FleetValidation.elastic(before) ? WHILE_RUNNING_ELASTIC : WHILE_RUNNING);
    if (!changed.isEmpty()) {
      throw AppStreamErrors.inUse(
          "Fleet "
              + before.name()
              + " must be stopped before these attributes can be changed: "
              + String.join(", ", changed));
    }
  }

  /** Returns what a request for capacity desires, in the shape in which fleets keep it. */
  static ComputeCapacityStatus desired(ComputeCapacity capacity) {
    return ComputeCapacityStatus.builder()
        .desired(capacity.desiredInstances())
        .desiredUserSessions(capacity.desiredSessions())
        .build();
  }

  private static Set<String> changed(Fleet before, Fleet after) {
    Set<String> changed = new TreeSet<>();
    for (SdkField<?> field : before.sdkFields()) {
      Object was = field.getValueOrDefault(before);
      Object is = field.getValueOrDefault(after);
      if (was == null ? is != null : !was.equals(is)) {
        changed.add(field.memberName());
      }
    }
    return changed;
  }

  private static void simple(UpdateFleetRequest request, Fleet.Builder changed) {
    set(request.displayName(), changed::displayName);
    set(request.description(), changed::description);
    set(request.instanceType(), changed::instanceType);
    set(request.maxUserDurationInSeconds(), changed::maxUserDurationInSeconds);
    set(request.disconnectTimeoutInSeconds(), changed::disconnectTimeoutInSeconds);
    set(request.idleDisconnectTimeoutInSeconds(), changed::idleDisconnectTimeoutInSeconds);
    set(request.enableDefaultInternetAccess(), changed::enableDefaultInternetAccess);
    set(request.domainJoinInfo(), changed::domainJoinInfo);
    set(request.iamRoleArn(), changed::iamRoleArn);
    set(request.streamViewAsString(), changed::streamView);
    set(request.platformAsString(), changed::platform);
    set(request.maxConcurrentSessions(), changed::maxConcurrentSessions);
    set(request.maxSessionsPerInstance(), changed::maxSessionsPerInstance);
    set(request.sessionScriptS3Location(), changed::sessionScriptS3Location);
    set(request.rootVolumeConfig(), changed::rootVolumeConfig);
    if (request.hasUsbDeviceFilterStrings()) {
      changed.usbDeviceFilterStrings(request.usbDeviceFilterStrings());
    }
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  /** Subnets and security groups are each replaced when given. */
  private static VpcConfig merged(@Nullable VpcConfig before, VpcConfig request) {
    VpcConfig.Builder merged = before == null ? VpcConfig.builder() : before.toBuilder();
    if (request.hasSubnetIds()) {
      merged.subnetIds(request.subnetIds());
    }
    if (request.hasSecurityGroupIds()) {
      merged.securityGroupIds(request.securityGroupIds());
    }
    return merged.build();
  }

  private static void clear(String attribute, Fleet.Builder changed) {
    switch (attribute) {
      case "VPC_CONFIGURATION" -> changed.vpcConfig((VpcConfig) null);
      case "VPC_CONFIGURATION_SECURITY_GROUP_IDS" -> {
        VpcConfig vpc = changed.build().vpcConfig();
        if (vpc != null) {
          changed.vpcConfig(VpcConfig.builder().subnetIds(vpc.subnetIds()).build());
        }
      }
      case "DOMAIN_JOIN_INFO" -> changed.domainJoinInfo((DomainJoinInfo) null);
      case "IAM_ROLE_ARN" -> changed.iamRoleArn(null);
      case "USB_DEVICE_FILTER_STRINGS" -> changed.usbDeviceFilterStrings((Collection<String>) null);
      case "SESSION_SCRIPT_S3_LOCATION" -> changed.sessionScriptS3Location((S3Location) null);
      case "MAX_SESSIONS_PER_INSTANCE" -> changed.maxSessionsPerInstance(null);
      case "VOLUME_CONFIGURATION" -> changed.rootVolumeConfig((VolumeConfig) null);
      default -> throw AppStreamErrors.validation("Unknown attribute to delete: " + attribute);
    }
  }
}
