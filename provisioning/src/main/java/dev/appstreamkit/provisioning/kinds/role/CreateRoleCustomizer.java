package dev.appstreamkit.provisioning.kinds.role;

import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** Changes the request that makes a role; see {@link MachineRole.Builder#customize}. */
@FunctionalInterface
public interface CreateRoleCustomizer extends Consumer<CreateRoleRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateRoleRequest.Builder request);
}
