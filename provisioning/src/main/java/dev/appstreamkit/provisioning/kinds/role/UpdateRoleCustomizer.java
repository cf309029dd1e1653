package dev.appstreamkit.provisioning.kinds.role;

import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** Changes the request that changes a role; see {@link MachineRole.Builder#customize}. */
@FunctionalInterface
public interface UpdateRoleCustomizer extends Consumer<UpdateRoleRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(UpdateRoleRequest.Builder request);
}
