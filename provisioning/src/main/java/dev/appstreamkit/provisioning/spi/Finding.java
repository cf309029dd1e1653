package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import java.util.Objects;

/** What a look at the account before the first change found. */
public sealed interface Finding {

  /**
   * Applying would fail: it keeps the plan from being applied.
   *
   * @param error what is wrong, and what to do
   */
  record Obstacle(ProvisioningException error) implements Finding {

    /** Checks that nothing is null. */
    public Obstacle {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * Applying may fail, or something could not be checked.
   *
   * @param text a sentence that ends with what to do, without a full stop
   * @param needs what whoever applies the plan must be allowed because of it; empty for nothing
   */
  record Doubt(String text, List<Permission> needs) implements Finding {

    /** Checks that nothing is null. */
    public Doubt {
      Objects.requireNonNull(text, "text");
      needs = List.copyOf(needs);
    }
  }

  /**
   * The account lacks something that belongs to it and to no environment, a service role for one,
   * and steps can make it. They begin the resource's change if the plan may take them ({@link
   * dev.appstreamkit.provisioning.plan.PlanOptions#createServiceRoles()}), and the plan then says
   * so.
   *
   * @param otherwise what holds if they aren't taken: an obstacle, or a doubt
   * @param announcement what the plan says if they are taken, a sentence without a full stop
   * @param steps what makes it; none of them makes the resource itself. Several resources may take
   *     the same steps at the same time, and what is there already is left as it is
   */
  record Missing(Finding otherwise, String announcement, List<Step> steps) implements Finding {

    /** Checks that there are steps, and none that makes the resource. */
    public Missing {
      Objects.requireNonNull(otherwise, "otherwise");
      Objects.requireNonNull(announcement, "announcement");
      steps = List.copyOf(steps);
      if (steps.isEmpty() || steps.stream().anyMatch(Step::creates)) {
        throw new IllegalArgumentException(
            "what is missing is made by steps other than the resource's own create; give some, or"
                + " an obstacle");
      }
    }
  }

  /**
   * The account has what steps would make otherwise.
   *
   * @param looking what seeing that takes: whoever applies a plan that may take such steps must see
   *     it, too
   */
  record There(List<Permission> looking) implements Finding {

    /** Copies the list. */
    public There {
      looking = List.copyOf(looking);
    }
  }

  /**
   * The resource will count towards a quota. What all of a plan's resources add is summed up, and
   * with what is there compared with the quota.
   *
   * @param quota the quota
   * @param adds how much the change adds to what is there, 0 or more
   * @param mayAdd how much it may come to add, not less: with autoscaling, for one. If only that
   *     doesn't fit, it is a doubt
   */
  record Claim(Quota quota, int adds, int mayAdd) implements Finding {

    /** Checks the numbers. */
    public Claim {
      Objects.requireNonNull(quota, "quota");
      if (adds < 0 || mayAdd < adds) {
        throw new IllegalArgumentException(
            "a claim adds 0 or more, and may come to add no less; not " + adds + " and " + mayAdd);
      }
    }
  }

  /** Returns that applying would fail. */
  static Finding obstacle(ProvisioningException error) {
    return new Obstacle(error);
  }

  /** Returns that applying may fail, or that something could not be checked. */
  static Finding doubt(String text) {
    return new Doubt(text, List.of());
  }
}
