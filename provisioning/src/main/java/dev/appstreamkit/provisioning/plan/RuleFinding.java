package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** What a {@link Rule} says of a plan. Immutable. */
@Value.Immutable
@DataStyle
public abstract class RuleFinding {

  RuleFinding() {}

  /** What follows from it. */
  public enum Severity {
    /** The plan says so, and can be applied. */
    WARNING,
    /** The plan can't be applied. */
    REFUSAL
  }

  /**
   * Returns that the plan may be applied, and somebody should know something.
   *
   * @param problem what isn't as it should be, without a full stop
   * @param remedy what to do, without a full stop
   */
  public static RuleFinding warning(String problem, String remedy) {
    return of(Severity.WARNING, Optional.empty(), problem, remedy);
  }

  /**
   * Returns that the plan may be applied, and somebody should know something of a resource.
   *
   * @param spec the resource
   * @param problem what isn't as it should be, without a full stop
   * @param remedy what to do, without a full stop
   */
  public static RuleFinding warning(ResourceSpec spec, String problem, String remedy) {
    return of(Severity.WARNING, Optional.of(spec.address()), problem, remedy);
  }

  /**
   * Returns that the plan must not be applied.
   *
   * @param problem what isn't as it should be, without a full stop
   * @param remedy what to do, without a full stop
   */
  public static RuleFinding refusal(String problem, String remedy) {
    return of(Severity.REFUSAL, Optional.empty(), problem, remedy);
  }

  /**
   * Returns that the plan must not be applied, for the sake of a resource.
   *
   * @param spec the resource
   * @param problem what isn't as it should be, without a full stop
   * @param remedy what to do, without a full stop
   */
  public static RuleFinding refusal(ResourceSpec spec, String problem, String remedy) {
    return of(Severity.REFUSAL, Optional.of(spec.address()), problem, remedy);
  }

  /**
   * Returns a finding.
   *
   * @param severity what follows from it
   * @param address the resource that it is about; empty if it is about the whole
   * @param problem what isn't as it should be, without a full stop
   * @param remedy what to do, without a full stop
   */
  public static RuleFinding of(
      Severity severity, Optional<ResourceAddress> address, String problem, String remedy) {
    return ImmutableRuleFinding.builder()
        .severity(severity)
        .address(address)
        .problem(problem)
        .remedy(remedy)
        .build();
  }

  /** Returns what follows from it. */
  public abstract Severity severity();

  /** Returns the resource that it is about; empty if it is about the whole. */
  public abstract Optional<ResourceAddress> address();

  /** Returns what isn't as it should be. */
  public abstract String problem();

  /** Returns what to do. */
  public abstract String remedy();

  @Override
  public String toString() {
    return address().map(about -> about + ": ").orElse("") + problem() + "; " + remedy();
  }
}
