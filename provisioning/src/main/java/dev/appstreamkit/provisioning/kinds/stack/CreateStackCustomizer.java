package dev.appstreamkit.provisioning.kinds.stack;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;

/** Changes the request that makes a stack; see {@link Stack.Builder#customize}. */
@FunctionalInterface
public interface CreateStackCustomizer extends Consumer<CreateStackRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateStackRequest.Builder request);
}
