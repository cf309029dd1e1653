package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.PlainKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.EntitlementNotFoundException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * A kind of AppStream's without tags.
 *
 * @param <S> the spec
 * @param <M> what AppStream describes
 */
public abstract class AppStreamKind<S extends ResourceSpec, M> extends PlainKind<S, M> {

  /** Says what kind it is. */
  protected AppStreamKind(String name, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
  }

  @Override
  protected final boolean isAbsent(RuntimeException error) {
    return error instanceof ResourceNotFoundException
        || error instanceof EntitlementNotFoundException;
  }

  @Override
  protected Optional<Instant> createdAt(M there) {
    return Members.told(there, "CreatedTime", Instant.class);
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
