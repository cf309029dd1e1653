package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTargetAction;

/** Errors and checks that all operations share. */
final class ScalingErrors {

  private ScalingErrors() {}

  static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }

  static String required(@Nullable String value, String member) {
    if (value == null || value.isEmpty()) {
      throw validation(
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  /** Only fleets are scaled here. */
  static void namespace(@Nullable String namespace) {
    if (!required(namespace, "serviceNamespace").equals(ScalingState.NAMESPACE)) {
      throw validation("this simulator scales the namespace appstream only, not " + namespace);
    }
  }

  /** Checks a resource and its dimension, and returns the resource's id. */
  static String resource(
      @Nullable String namespace, @Nullable String resourceId, @Nullable String dimension) {
    namespace(namespace);
    String id = required(resourceId, "resourceId");
    if (!required(dimension, "scalableDimension").equals(ScalingState.DIMENSION)) {
      throw validation("Unsupported service namespace, resource type or scalable dimension");
    }
    if (!id.matches("fleet/[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}")) {
      throw validation("Unsupported resource id: " + id);
    }
    return id;
  }

  /** Checks what a description is narrowed to: a dimension is one of a resource. */
  static void described(
      @Nullable String namespace, boolean ofResource, @Nullable String dimension) {
    namespace(namespace);
    if (dimension == null) {
      return;
    }
    if (!ofResource) {
      throw validation("If you specify a scalable dimension, you must also specify a resource ID");
    }
    if (!dimension.equals(ScalingState.DIMENSION)) {
      throw validation("Unsupported service namespace, resource type or scalable dimension");
    }
  }

  /** Checks what a scheduled action sets; a bound that isn't given stays as it is then. */
  static void bounds(@Nullable ScalableTargetAction action) {
    if (action == null) {
      return;
    }
    Integer least = action.minCapacity();
    Integer most = action.maxCapacity();
    if (least == null && most == null) {
      throw validation("A scheduled action must set the minimum or the maximum capacity");
    }
    if ((least != null && least < 0) || (most != null && most < (least == null ? 0 : least))) {
      throw validation(
          "Maximum capacity cannot be less than minimum capacity, and neither can be negative");
    }
  }

  static void page(@Nullable Integer maxResults) {
    if (maxResults != null && (maxResults < 1 || maxResults > 50)) {
      throw validation("maxResults must be between 1 and 50");
    }
  }
}
