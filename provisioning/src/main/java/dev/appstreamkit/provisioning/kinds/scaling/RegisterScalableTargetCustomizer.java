package dev.appstreamkit.provisioning.kinds.scaling;

import java.util.function.Consumer;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;

/** Changes the request that makes or changes a scaling target; see {@link Scaling#customize}. */
@FunctionalInterface
public interface RegisterScalableTargetCustomizer
    extends Consumer<RegisterScalableTargetRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(RegisterScalableTargetRequest.Builder request);
}
