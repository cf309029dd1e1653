package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import org.immutables.value.Value;

/**
 * What a look at the account before the first change found. Immutable. Implemented by this library
 * only; findings may be added, so a {@code switch} over them needs a default.
 */
public sealed interface Finding {

  /**
   * Returns that applying would fail: it keeps the plan from being applied.
   *
   * @param error what is wrong, and what to do
   */
  static Obstacle obstacle(ProvisioningException error) {
    return ImmutableObstacle.builder().error(error).build();
  }

  /**
   * Returns that applying may fail, or that something could not be checked.
   *
   * @param text a sentence that ends with what to do, without a full stop
   */
  static Doubt doubt(String text) {
    return doubt(text, List.of());
  }

  /**
   * Returns that applying may fail, or that something could not be checked.
   *
   * @param text a sentence that ends with what to do, without a full stop
   * @param needs what whoever applies the plan must be allowed because of it
   */
  static Doubt doubt(String text, List<Permission> needs) {
    return ImmutableDoubt.builder().text(text).needs(needs).build();
  }

  /**
   * Returns that the account lacks something that steps can make.
   *
   * @param otherwise what holds if the steps aren't taken: an obstacle, or a doubt
   * @param announcement what the plan says if they are taken, a sentence without a full stop
   * @param steps what makes it; none of them makes the resource itself. Several resources may take
   *     the same steps at the same time, and what is there already is left as it is
   * @throws IllegalArgumentException if there are no steps, or one makes the resource
   */
  static Missing missing(Finding otherwise, String announcement, List<Step> steps) {
    return ImmutableMissing.builder()
        .otherwise(otherwise)
        .announcement(announcement)
        .steps(steps)
        .build();
  }

  /**
   * Returns that the account has what steps would make otherwise.
   *
   * @param looking what seeing that takes: whoever applies a plan that may take such steps must see
   *     it, too
   */
  static There there(List<Permission> looking) {
    return ImmutableThere.builder().looking(looking).build();
  }

  /**
   * Returns that the resource will count towards a quota.
   *
   * @param quota the quota
   * @param adds how much the change adds to what is there, 0 or more
   * @param mayAdd how much it may come to add, not less: with autoscaling, for one
   * @throws IllegalArgumentException if the numbers are less than that
   */
  static Claim claim(Quota quota, int adds, int mayAdd) {
    return ImmutableClaim.builder().quota(quota).adds(adds).mayAdd(mayAdd).build();
  }

  /** Applying would fail: it keeps the plan from being applied. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Obstacle implements Finding {

    Obstacle() {}

    /** Returns what is wrong, and what to do. */
    public abstract ProvisioningException error();
  }

  /** Applying may fail, or something could not be checked. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Doubt implements Finding {

    Doubt() {}

    /** Returns a sentence that ends with what to do, without a full stop. */
    public abstract String text();

    /** Returns what whoever applies the plan must be allowed because of it; empty for nothing. */
    public abstract List<Permission> needs();
  }

  /**
   * The account lacks something that belongs to it and to no environment, a service role for one,
   * and steps can make it. They begin the resource's change if the plan may take them ({@link
   * dev.appstreamkit.provisioning.plan.PlanOptions#createServiceRoles()}), and the plan then says
   * so.
   */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Missing implements Finding {

    Missing() {}

    /** Returns what holds if the steps aren't taken: an obstacle, or a doubt. */
    public abstract Finding otherwise();

    /** Returns what the plan says if they are taken, a sentence without a full stop. */
    public abstract String announcement();

    /** Returns what makes it. */
    public abstract List<Step> steps();

    @Value.Check
    void check() {
      if (steps().isEmpty() || steps().stream().anyMatch(Step::creates)) {
        throw new IllegalArgumentException(
            "what is missing is made by steps other than the resource's own create; give some, or"
                + " an obstacle");
      }
    }
  }

  /** The account has what steps would make otherwise. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class There implements Finding {

    There() {}

    /** Returns what seeing that takes. */
    public abstract List<Permission> looking();
  }

  /**
   * The resource will count towards a quota. What all of a plan's resources add is summed up, and
   * with what is there compared with the quota.
   */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Claim implements Finding {

    Claim() {}

    /** Returns the quota. */
    public abstract Quota quota();

    /** Returns how much the change adds to what is there. */
    public abstract int adds();

    /**
     * Returns how much it may come to add, not less than it adds. If only that doesn't fit, it is a
     * doubt.
     */
    public abstract int mayAdd();

    @Value.Check
    void check() {
      if (adds() < 0 || mayAdd() < adds()) {
        throw new IllegalArgumentException(
            "a claim adds 0 or more, and may come to add no less; not "
                + adds()
                + " and "
                + mayAdd());
      }
    }
  }
}
