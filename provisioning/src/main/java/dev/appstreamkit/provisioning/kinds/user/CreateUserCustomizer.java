package dev.appstreamkit.provisioning.kinds.user;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;

/** Changes the request that makes a user; see {@link User.Builder#customize}. */
@FunctionalInterface
public interface CreateUserCustomizer extends Consumer<CreateUserRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateUserRequest.Builder request);
}
