package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.CostAmount;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Money;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.spi.CostEstimator;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has plans and drift priced, and holds plans to their budgets. */
public final class Costs {

  private static final Logger LOG = LoggerFactory.getLogger(Costs.class);
  private static final String BUDGET = "the budget of ";
  private static final String FAILED = "what this costs couldn't be reckoned; the log says why";

  private final Optional<CostEstimator> estimator;
  private final Kinds kinds;
  private final Services services;

  /**
   * Makes it.
   *
   * @param estimator what knows prices; empty to say nothing of costs
   * @param kinds the kinds of the resources
   * @param services the clients
   */
  public Costs(Optional<CostEstimator> estimator, Kinds kinds, Services services) {
    this.estimator = estimator;
    this.kinds = kinds;
    this.services = services;
  }

  /**
   * Returns a plan with what it costs.
   *
   * @param work the plan
   * @param observed what is there
   */
  public ExecutablePlan on(ExecutablePlan work, Map<ResourceAddress, Observed> observed) {
    Plan plan = work.plan();
    Optional<Money> budget =
        plan.purpose() == Plan.Purpose.BUILD ? plan.options().budget() : Optional.empty();
    if (estimator.isEmpty() && budget.isEmpty()) {
      return work;
    }
    PlanData.Builder told = PlanData.builder();
    told.from(plan);
    Optional<CostEstimate> cost = estimate(subject(work, observed));
    if (estimator.isPresent()) {
      told.permissions(
          Stream.concat(
                  plan.permissions().stream(),
                  permissions(estimator.get()).stream().filter(one -> lacks(plan, one)))
              .toList());
      if (cost.isEmpty()) {
        List<String> warnings = new ArrayList<>(plan.warnings());
        warnings.add(FAILED);
        told.warnings(warnings);
      }
    }
    List<ProvisioningException> obstacles = new ArrayList<>(plan.obstacles());
    budget.flatMap(most -> over(most, cost)).ifPresent(obstacles::add);
    told.cost(cost).obstacles(obstacles);
    return new ExecutablePlan(
        told.build(), work.changes(), work.settled(), work.gone(), work.resolution());
  }

  private static List<Permission> permissions(CostEstimator estimator) {
    try {
      return List.copyOf(estimator.permissions());
    } catch (Throwable failed) {
      Rules.keepInterrupt(failed);
      LOG.warn("Which permissions the costs need couldn't be asked.", failed);
      return List.of();
    }
  }

  private static boolean lacks(Plan plan, Permission one) {
    return !plan.permissions().contains(one);
  }

  /**
   * Returns drift with what it costs.
   *
   * @param drift the drift
   * @param resolution the environment
   * @param observed what is there
   * @param owned what the environment owns
   */
  public Drift on(
      Drift drift,
      ResolvedEnvironment resolution,
      Map<ResourceAddress, Observed> observed,
      Set<ResourceAddress> owned) {
    if (estimator.isEmpty()) {
      return drift;
    }
    SortedMap<ResourceAddress, Attributes> described = new TreeMap<>();
    SortedMap<ResourceAddress, Attributes> there = new TreeMap<>();
    for (ResourceSpec spec : resolution.environment().resources()) {
      BoundSpec<?> known = kinds.known(spec);
      ResourceAddress address = known.address();
      if (known.managed() && owned.contains(address)) {
        described.put(
            address, over(attributes(observed, address), Optional.of(known.desired(resolution))));
        Optional.ofNullable(observed.get(address))
            .ifPresent(found -> there.put(address, found.attributes()));
      }
    }
    Optional<CostEstimate> cost =
        estimate(
            CostSubject.builder()
                .environment(resolution.environment())
                .target(drift.target())
                .before(described)
                .after(there)
                .build());
    DriftData.Builder told = DriftData.builder();
    told.from(drift);
    return told.cost(cost).build();
  }

  private CostSubject subject(ExecutablePlan work, Map<ResourceAddress, Observed> observed) {
    SortedMap<ResourceAddress, Attributes> before = new TreeMap<>();
    SortedMap<ResourceAddress, Attributes> after = new TreeMap<>();
    for (PlannedChange planned : work.changes()) {
      Change change = planned.change();
      ResourceAddress address = planned.address();
      if (change.isUsed()) {
        continue;
      }
      Optional<Attributes> there = attributes(observed, address);
      there.ifPresent(found -> before.put(address, found));
      Optional<Attributes> wanted = planned.wanted().map(known -> known.desired(work.resolution()));
      if (change.action() != ChangeAction.DELETE && (there.isPresent() || wanted.isPresent())) {
        after.put(address, over(there, wanted));
      }
    }
    return CostSubject.builder()
        .environment(work.plan().environment())
        .target(work.plan().target())
        .before(before)
        .after(after)
        .changes(work.plan().changes())
        .build();
  }

  private static Optional<Attributes> attributes(
      Map<ResourceAddress, Observed> observed, ResourceAddress address) {
    return Optional.ofNullable(observed.get(address)).map(Observed::attributes);
  }

  private static Attributes over(Optional<Attributes> there, Optional<Attributes> wanted) {
    return there.orElseGet(Attributes::empty).toBuilder()
        .setAll(wanted.orElseGet(Attributes::empty))
        .build();
  }

  private Optional<CostEstimate> estimate(CostSubject subject) {
    try {
      return estimator.map(one -> one.estimate(subject, services));
    } catch (Throwable failed) { // Kotlin's throw what they don't declare.
      Rules.keepInterrupt(failed);
      LOG.warn(
          "What environment {} costs couldn't be reckoned.", subject.environment().name(), failed);
      return Optional.empty();
    }
  }

  private Optional<ProvisioningException> over(Money budget, Optional<CostEstimate> cost) {
    if (estimator.isEmpty()) {
      return Optional.of(
          refusal(
              BUDGET + budget + " a month can't be kept to: nothing here knows prices",
              "give the provisioner costs(...), or leave atMost(...) out"));
    }
    if (cost.isEmpty()) {
      return Optional.of(
          refusal(
              BUDGET + budget + " a month can't be kept to: " + FAILED,
              "mend that, or leave atMost(...) out"));
    }
    if (!cost.get().currency().equals(budget.currency())) {
      return Optional.of(
          refusal(
              BUDGET
                  + budget
                  + " a month is in another currency than the prices, "
                  + cost.get().currency(),
              "give both in the same currency: nothing is converted"));
    }
    CostAmount all = cost.get().after().plus(cost.get().run());
    if (!all.isKnown()) {
      return Optional.of(
          refusal(
              BUDGET
                  + budget
                  + " a month can't be kept to: not all prices are known: "
                  + String.join("; ", all.unknown()),
              "give a list that has these prices, or leave atMost(...) out"));
    }
    return cost.get().after().most().compareTo(budget.amount()) > 0
        ? Optional.of(
            refusal(
                "this may cost "
                    + cost.get().after().words(budget.currency())
                    + " a month, and the budget is "
                    + budget,
                "describe less, or allow more with atMost(...)"))
        : Optional.empty();
  }

  private static ProvisioningException refusal(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }
}
