package dev.appstreamkit.provisioning.spi;

import org.immutables.value.Value;

/**
 * A spec that also says members of AWS's requests that its builder has no methods for. Its builder
 * is an {@link ExtendableBuilder}, and its kind's table {@linkplain AttributeTable#extendable is
 * extendable}.
 */
public abstract class ExtendableSpec extends AddressedSpec {

  /** For kinds. */
  protected ExtendableSpec() {}

  /** Returns what it says beyond its builder's methods; nothing by default. */
  @Value.Default
  public RequestExtras requestExtras() {
    return RequestExtras.none();
  }
}
