package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.plan.Retention;
import java.util.Optional;

/**
 * What the manifest knows of whether a resource is kept when nobody wants it any more.
 *
 * @param said what its description said; empty if nothing
 * @param adopted whether it was there before it was this environment's
 * @param kept whether it isn't wanted any more and was kept, which has been told
 */
public record Keeping(Optional<Retention> said, boolean adopted, boolean kept) {

  /** What holds of most: its kind decides. */
  public static final Keeping USUAL = new Keeping(Optional.empty(), false, false);

  Keeping ofAdopted() {
    return new Keeping(said, true, kept);
  }

  Keeping told() {
    return new Keeping(said, adopted, true);
  }

  Keeping saying(Optional<Retention> retention) {
    return new Keeping(retention, adopted, false);
  }
}
