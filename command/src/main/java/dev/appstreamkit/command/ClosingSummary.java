package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says at the end of a run what costs money now, and how to go on; for programs that tell of their
 * runs themselves. {@link EnvironmentCommand} ends with it. Immutable.
 */
public final class ClosingSummary {

  private final Plan plan;
  private final ApplyResult result;
  private final String program;

  private ClosingSummary(Plan plan, ApplyResult result, String program) {
    this.plan = plan;
    this.result = result;
    this.program = program;
  }

  /**
   * Returns the summary of a run.
   *
   * @param plan what was carried out
   * @param result what came of it
   * @param program what stands before {@code drift}, {@code apply} and {@code destroy} on the
   *     command line, for example {@code share}
   */
  public static ClosingSummary of(Plan plan, ApplyResult result, String program) {
    return new ClosingSummary(plan, result, program);
  }

  /** Returns several lines, the first of them empty, with this machine's line ends between them. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Costs money now:");
    List<String> costs = costs();
    costs.forEach(cost -> lines.add("  " + cost));
    if (costs.isEmpty()) {
      lines.add("  nothing of this environment but what is kept: stored images, objects and logs");
    }
    lines.add("How to go on:");
    lines.addAll(next());
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> costs() {
    List<String> costs = new ArrayList<>();
    if (plan.purpose() == Plan.Purpose.BUILD) {
      plan.environment().resources().stream()
          .filter(Fleet.class::isInstance)
          .map(Fleet.class::cast)
          .filter(this::isThere)
          .map(ClosingSummary::cost)
          .forEach(costs::add);
    }
    result.outcomes().stream()
        .filter(Outcome.Paused.class::isInstance)
        .map(outcome -> outcome.address() + ": its image builder, which runs while it waits")
        .forEach(costs::add);
    String kept =
        plan.changes().stream()
            .filter(change -> change.action() == ChangeAction.KEEP)
            .map(Change::address)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    if (!kept.isEmpty()) {
      costs.add("what is kept: " + kept);
    }
    return costs;
  }

  /** One that failed or wasn't begun may not be there. */
  private boolean isThere(Fleet fleet) {
    return result
        .outcome(fleet.address())
        .filter(outcome -> outcome instanceof Outcome.Done || outcome instanceof Outcome.Unchanged)
        .isPresent();
  }

  private static String cost(Fleet fleet) {
    String what = fleet.address() + ": ";
    String type = fleet.instanceType().orElse("its instances");
    if (fleet.type().equals(FleetType.ELASTIC)) {
      return what + type + ", while somebody streams";
    }
    String running = what + number(fleet) + type;
    if (fleet.state() == Fleet.State.STOPPED) {
      return running + ", once it is started";
    }
    if (fleet.state() == Fleet.State.UNMANAGED) {
      return running + ", while it runs";
    }
    return running
        + (fleet.type().equals(FleetType.ALWAYS_ON)
            ? ", all the time that it runs"
            : ", in full while somebody streams, and a smaller fee otherwise");
  }

  private static String number(Fleet fleet) {
    if (fleet.scaling().isPresent()) {
      Scaling bounds = fleet.scaling().get();
      return bounds.least() + " to " + bounds.most() + " instances of ";
    }
    if (fleet.capacity().isEmpty()) {
      return "";
    }
    int users = fleet.capacity().getAsInt();
    return users == 1 ? "1 user's instance of " : users + " users' instances of ";
  }

  private List<String> next() {
    String with = program + " ";
    return switch (result.end()) {
      case COMPLETE ->
          plan.purpose() == Plan.Purpose.DESTROY
              ? List.of("  it is gone; " + with + "apply makes it anew")
              : List.of(
                  "  " + with + "drift shows what others change",
                  "  " + with + "destroy removes it");
      case PAUSED -> List.of("  the same command goes on from here");
      case CANCELLED ->
          List.of(
              "  the same command goes on from here; " + with + "destroy removes what was made");
      case FAILED -> List.of("  mend what failed; the same command goes on from here");
    };
  }
}
