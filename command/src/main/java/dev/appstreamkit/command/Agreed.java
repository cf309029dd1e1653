package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options by which a person has agreed beforehand. */
final class Agreed {

  @Option(names = "--yes", description = "ask nobody: do what the plan says")
  private boolean yes;

  @Option(
      names = "--fingerprint",
      paramLabel = "F",
      description = "ask nobody: do what the plan says if this is its fingerprint")
  private @Nullable String fingerprint;

  /**
   * Returns whether the plan was agreed to; empty if somebody has to be asked.
   *
   * @throws UsageException if another plan was agreed to
   */
  Optional<Boolean> to(Plan plan) {
    if (fingerprint != null && !fingerprint.equals(plan.fingerprint())) {
      throw new UsageException(
          "the plan's fingerprint is "
              + plan.fingerprint()
              + ", not "
              + fingerprint
              + "; nothing was changed: read the plan, and give its fingerprint");
    }
    return yes || fingerprint != null ? Optional.of(true) : Optional.empty();
  }
}
