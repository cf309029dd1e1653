package dev.appstreamkit.provisioning.kinds.fleet;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** Changes the request that changes a fleet; see {@link Fleet.Builder#customize}. */
@FunctionalInterface
public interface UpdateFleetCustomizer extends Consumer<UpdateFleetRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(UpdateFleetRequest.Builder request);
}
