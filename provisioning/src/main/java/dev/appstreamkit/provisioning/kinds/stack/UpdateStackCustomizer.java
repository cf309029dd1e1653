package dev.appstreamkit.provisioning.kinds.stack;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Changes the request that changes a stack; see {@link Stack.Builder#customize}. */
@FunctionalInterface
public interface UpdateStackCustomizer extends Consumer<UpdateStackRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(UpdateStackRequest.Builder request);
}
