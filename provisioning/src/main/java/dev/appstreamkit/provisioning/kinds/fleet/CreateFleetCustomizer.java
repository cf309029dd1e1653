package dev.appstreamkit.provisioning.kinds.fleet;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;

/** Changes the request that makes a fleet; see {@link Fleet.Builder#customize}. */
@FunctionalInterface
public interface CreateFleetCustomizer extends Consumer<CreateFleetRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateFleetRequest.Builder request);
}
