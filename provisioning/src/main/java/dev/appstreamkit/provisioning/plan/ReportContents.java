package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a plan and a drift report have in common for those who show them.
 *
 * @param type what it is
 * @param title what it is, in words that end before the environment's name
 * @param environment the environment's name
 * @param target where it is
 * @param summary whether it can be applied and how much there is, as a sentence
 * @param counts how much there is to do, for the end; empty if there is nothing
 * @param expected how long applying it takes; empty if there is nothing to apply
 * @param rows the resources that there is something to tell of
 * @param unchanged a plan's other resources
 * @param warnings what a person should know
 * @param blockers what keeps it from being applied
 * @param cost what it costs
 * @param fingerprint a plan's fingerprint
 * @param named the resources that all this may name
 */
record ReportContents(
    Type type,
    String title,
    String environment,
    Target target,
    String summary,
    Optional<String> counts,
    Optional<Duration> expected,
    List<Row> rows,
    List<Change> unchanged,
    List<String> warnings,
    List<String> blockers,
    Optional<CostEstimate> cost,
    Optional<String> fingerprint,
    Set<ResourceAddress> named) {

  private static final int HARMLESS = 5;

  /** Many of these that are alike stand in one line, each with its address. */
  static final Set<ChangeAction> REMOVING = Set.of(ChangeAction.DELETE, ChangeAction.DISABLE);

  /** What is shown. */
  enum Type {
    /** What would be done. */
    PLAN,
    /** What has moved. */
    DRIFT
  }

  /**
   * One resource.
   *
   * @param change what happens or happened to it
   * @param words that in words
   */
  record Row(Change change, String words) {
    ResourceAddress address() {
      return change.address();
    }

    /** What ends sessions or is in the way is told by itself. */
    private Object likeness() {
      boolean alone =
          change.affectedUsers().isPresent()
              || change.blocker().isPresent()
              || !REMOVING.contains(change.action()) && risk(change) < HARMLESS;
      return alone ? this : List.of(address().kind(), change.action(), words);
    }
  }

  /** Returns what there is to tell. */
  static ReportContents of(Report report) {
    return report instanceof Plan plan ? of(plan) : of((Drift) report);
  }

  private static ReportContents of(Plan plan) {
    boolean build = plan.purpose() == Plan.Purpose.BUILD;
    return new ReportContents(
        Type.PLAN,
        build ? "Plan for environment" : "Plan to destroy environment",
        plan.environment().name(),
        plan.target(),
        PlanCounts.headline(plan),
        plan.isEmpty() ? Optional.empty() : Optional.of(PlanCounts.counts(plan)),
        plan.isEmpty() ? Optional.empty() : Optional.of(plan.expectedDuration()),
        plan.changes().stream()
            .filter(ReportContents::tellsSomething)
            .map(change -> new Row(change, words(change)))
            .toList(),
        plan.changes().stream().filter(change -> !tellsSomething(change)).toList(),
        plan.warnings(),
        plan.blockers().stream().map(ProvisioningException::getMessage).toList(),
        plan.cost(),
        Optional.of(plan.fingerprint()),
        named(plan.changes(), plan.environment().resources().stream().map(ResourceSpec::address)));
  }

  private static ReportContents of(Drift drift) {
    int moved = drift.changes().size();
    return new ReportContents(
        Type.DRIFT,
        "Drift of environment",
        drift.environment(),
        drift.target(),
        moved == 0
            ? "nothing has moved."
            : moved + (moved == 1 ? " resource has moved." : " resources have moved."),
        Optional.empty(),
        Optional.empty(),
        drift.changes().stream().map(change -> new Row(change, change.reason())).toList(),
        List.of(),
        drift.warnings(),
        List.of(),
        drift.cost(),
        Optional.empty(),
        named(drift.changes(), Stream.empty()));
  }

  private static Set<ResourceAddress> named(
      List<Change> changes, Stream<ResourceAddress> described) {
    Set<ResourceAddress> named = new LinkedHashSet<>();
    changes.forEach(
        change -> {
          named.add(change.address());
          named.addAll(change.after());
          named.addAll(change.dependents());
        });
    described.forEach(named::add);
    return named;
  }

  /** Returns what masks the names in it, as far as that is asked for. */
  NameMask names(Rendering rendering) {
    return new NameMask(rendering.maskNames(), named);
  }

  /** Deletions come first, then what else ends sessions; the order is the plan's within each. */
  List<Row> rowsByRisk() {
    return type == Type.DRIFT
        ? rows
        : rows.stream().sorted(Comparator.comparing(row -> risk(row.change()))).toList();
  }

  /** Returns the resources by risk, those together that are alike. */
  List<List<Row>> groups() {
    return Groups.of(rowsByRisk(), Row::likeness);
  }

  private static int risk(Change change) {
    return switch (change.action()) {
      case DELETE -> 0;
      case REPLACE -> 1;
      case STOP -> 2;
      case RESTART -> 3;
      case DISABLE -> 4;
      case CREATE, ADOPT, UPDATE, NOTHING, KEEP ->
          change.affectedUsers().isPresent() ? 3 : HARMLESS;
    };
  }

  private static String words(Change change) {
    return change.isUsed()
        ? change.reason()
        : change.action().words() + " (" + change.reason() + ")";
  }

  private static boolean tellsSomething(Change change) {
    return change.action() != ChangeAction.NOTHING
        || !change.attributes().isEmpty()
        || change.isUsed()
        || change.blocker().isPresent();
  }

  /** Returns the first line: what it is, of what, and how much. */
  String headline() {
    return title + " " + environment + " in account " + target + ": " + summary;
  }

  /**
   * Returns what stands for a value that isn't known: what was applied is kept as a digest only.
   */
  Optional<String> unknownBefore(AttributeChange attribute) {
    return type == Type.DRIFT && attribute.before().isEmpty()
        ? Optional.of("(as last applied)")
        : Optional.empty();
  }
}
