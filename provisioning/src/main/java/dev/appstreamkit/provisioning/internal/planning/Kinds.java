package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that a provisioner knows, by name. */
public final class Kinds {

  private final Map<String, ResourceKind<? extends ResourceSpec>> byName = new LinkedHashMap<>();

  /**
   * Makes a registry.
   *
   * @param kinds the kinds; a later one of a name replaces an earlier one
   */
  public Kinds(Collection<? extends ResourceKind<? extends ResourceSpec>> kinds) {
    kinds.forEach(kind -> byName.put(kind.name(), kind));
  }

  /** Returns them all. */
  public Collection<ResourceKind<? extends ResourceSpec>> all() {
    return List.copyOf(byName.values());
  }

  /**
   * Returns the kind of a name.
   *
   * @throws ProvisioningException if there is none
   */
  public ResourceKind<? extends ResourceSpec> named(String name) {
    return Optional.<ResourceKind<? extends ResourceSpec>>ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.INVALID,
                    Optional.empty(),
                    "no resource kind \"" + name + "\" is registered",
                    "register it with Provisioner.builder().kind(...)"));
  }

  /** Returns the kind of a name; empty if there is none. */
  public Optional<ResourceKind<? extends ResourceSpec>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns why nothing can be done with what a manifest lists; empty if something can.
   *
   * @param address what it is called
   * @param identity what the service is said to know it by
   */
  public Optional<String> problem(ResourceAddress address, Identity identity) {
    ResourceKind<? extends ResourceSpec> kind = byName.get(address.kind());
    return kind == null
        ? Optional.of("no resource kind \"" + address.kind() + "\" is registered")
        : kind.nameProblem(identity.name()).or(() -> kind.nameProblem(address.name()));
  }

  /**
   * Returns the kind of a spec, together with the spec.
   *
   * @throws ProvisioningException if its kind isn't registered
   */
  public BoundSpec<?> known(ResourceSpec spec) {
    return BoundSpec.of(named(spec.address().kind()), spec);
  }
}
