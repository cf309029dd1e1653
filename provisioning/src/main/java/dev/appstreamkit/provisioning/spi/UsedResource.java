package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import java.util.Optional;

/**
 * How a resource is looked up and checked that an environment only uses: it is somebody else's, and
 * nothing of it is ever changed. See {@link ResourceKind#used}.
 */
public interface UsedResource {

  /**
   * Looks the resource up. May block.
   *
   * @param services the clients
   * @return what is there, with its real identity; empty if nothing is
   */
  Optional<Observed> read(Services services);

  /** Says what {@link #read} needs. Pure. */
  List<Permission> readPermissions();

  /**
   * Says why nothing was found, if there is more to say than that. May block. Empty by default.
   *
   * @param services the clients
   */
  default Optional<ProvisioningException> whyMissing(Services services) {
    return Optional.empty();
  }

  /**
   * Checks that what was found is good for what the environment does with it. Pure. Finds nothing
   * by default.
   *
   * @param observed what {@link #read} found
   * @param resolution where it is used, and by whom
   * @return obstacles and doubts, all of them; each tells the remedy
   */
  default List<Finding> check(Observed observed, Resolution resolution) {
    return List.of();
  }

  /**
   * Says what was found, for the plan: {@code "subnet-1 and subnet-2 of vpc-1"}. Pure. Nothing by
   * default.
   *
   * @param observed what {@link #read} found
   */
  default Optional<String> words(Observed observed) {
    return Optional.empty();
  }

  /**
   * Returns that a resource is read like those that are managed, and that whatever is there will
   * do.
   *
   * @param kind the resource's kind
   * @param identity what the service is expected to know it by
   */
  static UsedResource readBy(ResourceKind<? extends ResourceSpec> kind, Identity identity) {
    return new UsedResource() {
      @Override
      public Optional<Observed> read(Services services) {
        return kind.read(identity, services);
      }

      @Override
      public List<Permission> readPermissions() {
        return kind.readPermissions(identity);
      }
    };
  }
}
