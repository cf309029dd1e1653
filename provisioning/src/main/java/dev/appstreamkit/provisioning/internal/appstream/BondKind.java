package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of bonds of one resource to another. A bond is there or it isn't: nothing about it
 * differs, and it has no tags and no time of creation. Its name is a {@link Pair}.
 *
 * @param <S> the spec
 */
public abstract class BondKind<S extends ResourceSpec> implements ResourceKind<S> {

  private final String name;
  private final Class<S> specType;
  private final String ends;

  /**
   * Says what kind it is.
   *
   * @param ends what a name names, as a part of a sentence: {@code "a stack and of a user"}
   */
  protected BondKind(String name, Class<S> specType, String ends) {
    this.name = name;
    this.specType = specType;
    this.ends = ends;
  }

  /** Reads the members that something holds; none if it isn't there. May block. */
  protected abstract Collection<String> members(String holder, Services services);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<S> specType() {
    return specType;
  }

  @Override
  public Identity identity(S spec, Resolution resolution) {
    return Identity.named(spec.address().name());
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return Pair.problem(name, ends);
  }

  @Override
  public Attributes desired(S spec, Resolution resolution) {
    return Attributes.empty();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  /** Reads holder by holder: there is no list of all. */
  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<String, Set<String>> held = new HashMap<>();
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Pair pair = Pair.parse(identity.name());
      if (held.computeIfAbsent(pair.holder(), holder -> Set.copyOf(members(holder, services)))
          .contains(pair.member())) {
        found.put(identity, Observed.untagged(identity, Attributes.empty(), Optional.empty()));
      }
    }
    return found;
  }

  /** Whoever deletes one of the two deletes their bond. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> update(S spec, Observed observed, List<AttributeChange> changes) {
    return List.of();
  }

  /** Nothing is there to be tagged. */
  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {}

  /** Returns the permission for an operation on both ends, of which IAM asks for each. */
  protected static List<Permission> onBoth(String operation, String one, String other) {
    return List.of(Permissions.appStream(operation, one), Permissions.appStream(operation, other));
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
