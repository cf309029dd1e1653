package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.util.List;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * What is to be priced: an environment's own resources before and after. What is only used is
 * somebody else's, and isn't here. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class CostSubject {

  CostSubject() {}

  /** Returns a builder, for tests of estimators. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the environment. */
  public abstract AppStreamEnvironment environment();

  /** Returns where it is. */
  public abstract Target target();

  /**
   * Returns the attributes of what is there now, by address, named as on the page of coverage; for
   * drift, of what was described.
   */
  @Value.NaturalOrder
  public abstract SortedMap<ResourceAddress, Attributes> before();

  /**
   * Returns the attributes of what will be there, by address: what is there with what is described
   * over it; for drift, of what is there.
   */
  @Value.NaturalOrder
  public abstract SortedMap<ResourceAddress, Attributes> after();

  /** Returns what is done; empty for drift. */
  public abstract List<Change> changes();

  /** Builds a subject. */
  public static final class Builder extends ImmutableCostSubject.Builder {
    Builder() {}
  }
}
