package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import org.immutables.value.Value;

/**
 * What becomes of that which is there and which nobody described, when a resource is deleted and
 * made anew. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class CarriedOver {

  private static final CarriedOver NOTHING = builder().build();

  CarriedOver() {}

  /** Returns a builder; nothing is taken along and nothing is lost by default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns that nothing is taken along and nothing is lost. */
  public static CarriedOver nothing() {
    return NOTHING;
  }

  /**
   * Returns what the new one gets as well, named and shaped as in {@link ResourceKind#desired}: its
   * steps find it in {@link StepContext#carriedOver()}. Tags are not among them; the engine takes
   * care of those.
   */
  @Value.Default
  public Attributes attributes() {
    return Attributes.empty();
  }

  /**
   * Returns what goes with the old one and can't be brought back; cleared where nobody can say what
   * it is, or whether there is any.
   */
  @Value.Default
  public Attributes lost() {
    return Attributes.empty();
  }

  /** Returns what making the new one needs because of it, beside what its steps need. */
  public abstract List<Permission> needs();

  /** Returns the steps that put it on the new one when that is made, where making it can't. */
  public abstract List<Step> steps();

  /** Returns a builder that begins with this. */
  public Builder toBuilder() {
    return new Builder().from(this);
  }

  /** Builds it. */
  public static final class Builder extends ImmutableCarriedOver.Builder {
    Builder() {}
  }
}
