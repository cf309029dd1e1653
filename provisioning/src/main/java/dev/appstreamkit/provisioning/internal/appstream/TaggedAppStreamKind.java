package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * A kind of AppStream's with tags.
 *
 * @param <S> the spec
 * @param <M> what AppStream describes
 */
public abstract class TaggedAppStreamKind<S extends ResourceSpec, M> extends TaggedKind<S, M> {

  private final String arnPart;

  /**
   * Says what kind it is.
   *
   * @param arnPart what ARNs call it, {@code stack} for one
   */
  protected TaggedAppStreamKind(
      String name, String arnPart, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
    this.arnPart = arnPart;
  }

  /** Returns the permission for an operation on one. */
  protected final Permission on(String operation, String resource) {
    return Permissions.appStream(operation, arnPart + "/" + resource);
  }

  @Override
  public Identity identity(S spec, Resolution resolution) {
    String resource = spec.address().name();
    return Identity.of(resource, resolution.target().arn("appstream", arnPart + "/" + resource));
  }

  @Override
  protected final boolean isAbsent(RuntimeException error) {
    return error instanceof ResourceNotFoundException;
  }

  @Override
  protected final Map<String, String> tags(Identity identity, Services services) {
    return ResourceTags.of(services.appStream(), identity.arn().orElse(""));
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    ResourceTags.change(services.appStream(), identity.arn().orElse(""), set, remove);
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return List.of(on("TagResource", identity.name()));
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return List.of(on("UntagResource", identity.name()));
  }

  @Override
  public Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return InTheWay.without(observed, dependents);
  }

  @Override
  public List<String> inTheWay(Observed observed) {
    return InTheWay.told(observed);
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}
