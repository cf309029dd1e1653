package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rule;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.spi.CostEstimator;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a team's rules about a plan or about drift. Without rules, both stay as they are. */
public final class Rules {

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final int LENGTH = 32;

  private final List<Rule> rules;
  private final Optional<CostEstimator> costs;

  /**
   * Makes it.
   *
   * @param rules the rules, in the order in which they were given
   * @param costs what knows prices; empty to say nothing of costs
   * @throws IllegalArgumentException if two have the same id
   */
  public Rules(List<Rule> rules, Optional<CostEstimator> costs) {
    this.costs = costs;
    this.rules = List.copyOf(rules);
    Map<String, Rule> seen = new HashMap<>();
    for (Rule rule : rules) {
      if (seen.put(rule.id(), rule) != null) {
        throw new IllegalArgumentException(
            "two rules are called " + rule.id() + "; give each an id of its own");
      }
    }
  }

  /**
   * Returns what has plans priced before the rules look at them.
   *
   * @param kinds the kinds of the resources
   * @param services the clients
   */
  public Costs costs(Kinds kinds, Services services) {
    return new Costs(costs, kinds, services);
  }

  /** What a rule said. */
  private record Said(Rule rule, RuleFinding finding) {

    String words() {
      return rule.id() + " " + rule.version();
    }

    String sentence() {
      String refused =
          finding.severity() == RuleFinding.Severity.REFUSAL ? " refuses this: " : ": ";
      return "rule " + words() + refused + finding;
    }

    ProvisioningException refusal() {
      return new ProvisioningException(
          ErrorCategory.INVALID,
          finding.address(),
          "rule " + words() + " refuses this: " + finding.problem(),
          finding.remedy());
    }
  }

  private List<Said> ask(Plan plan) {
    List<Said> all = new ArrayList<>();
    for (Rule rule : rules) {
      findings(rule, plan).forEach(finding -> all.add(new Said(rule, finding)));
    }
    return all;
  }

  private static List<RuleFinding> findings(Rule rule, Plan plan) {
    try {
      return rule.check(plan);
    } catch (Throwable broken) { // Kotlin's rules throw what they don't declare.
      keepInterrupt(broken);
      LOG.warn("Rule {} {} failed while it looked at a plan.", rule.id(), rule.version(), broken);
      return List.of(
          RuleFinding.refusal(
              "it can't be asked: it failed with " + broken.getClass().getName(),
              "mend the rule: its function threw while it looked at the plan; the log says where"));
    }
  }

  static void keepInterrupt(Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns a plan with what the rules say of it. */
  public ExecutablePlan on(ExecutablePlan work) {
    if (rules.isEmpty()) {
      return work;
    }
    Plan plan = work.plan();
    List<Said> said = ask(plan);
    List<String> warnings = new ArrayList<>(plan.warnings());
    List<ProvisioningException> obstacles = new ArrayList<>(plan.obstacles());
    for (Said one : said) {
      if (one.finding().severity() == RuleFinding.Severity.REFUSAL) {
        obstacles.add(one.refusal());
      } else {
        warnings.add(one.sentence());
      }
    }
    PlanData.Builder told = PlanData.builder();
    told.from(plan);
    told.warnings(warnings).obstacles(obstacles).fingerprint(fingerprint(plan, said));
    return new ExecutablePlan(
        told.build(), work.changes(), work.settled(), work.gone(), work.resolution());
  }

  private String fingerprint(Plan plan, List<Said> said) {
    List<Object> parts = new ArrayList<>();
    parts.add(plan.fingerprint());
    rules.forEach(rule -> parts.add(List.of(rule.id(), rule.version())));
    said.forEach(
        one -> parts.add(List.of(one.words(), one.finding().severity().name(), one.sentence())));
    return Digests.sha256(Digests.canonical(parts)).substring(0, LENGTH);
  }

  /**
   * Returns drift with what the rules say of what is described and has moved.
   *
   * @param drift the drift
   * @param environment the environment that it is of
   */
  public Drift on(Drift drift, AppStreamEnvironment environment) {
    if (rules.isEmpty()) {
      return drift;
    }
    Plan moved =
        PlanData.builder()
            .environment(environment)
            .target(drift.target())
            .purpose(Plan.Purpose.BUILD)
            .options(PlanOptions.defaults())
            .changes(drift.changes())
            .warnings(drift.warnings())
            .cost(drift.cost())
            .expectedDuration(Duration.ZERO)
            .fingerprint("")
            .build();
    List<String> warnings = new ArrayList<>(drift.warnings());
    ask(moved).forEach(one -> warnings.add(one.sentence()));
    DriftData.Builder told = DriftData.builder();
    told.from(drift);
    return told.warnings(warnings).build();
  }
}
