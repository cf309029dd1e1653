package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a plan does, in one line. Nothing that somebody else can choose is in it. */
final class PlanCounts {

  private static final Pattern SESSIONS = Pattern.compile("([0-9]{1,9}) (?:running )?sessions?");
  private static final Map<ChangeAction, String> VERBS = verbs();

  private PlanCounts() {}

  private static Map<ChangeAction, String> verbs() {
    Map<ChangeAction, String> verbs = new LinkedHashMap<>();
    verbs.put(ChangeAction.CREATE, "add");
    verbs.put(ChangeAction.ADOPT, "adopt");
    verbs.put(ChangeAction.UPDATE, "change");
    verbs.put(ChangeAction.RESTART, "restart");
    verbs.put(ChangeAction.STOP, "stop");
    verbs.put(ChangeAction.REPLACE, "replace");
    verbs.put(ChangeAction.DISABLE, "disable");
    verbs.put(ChangeAction.DELETE, "delete");
    verbs.put(ChangeAction.KEEP, "keep");
    return verbs;
  }

  /** Returns the first line's part: whether it can be applied, and how much there is. */
  static String headline(Plan plan) {
    int blockers = plan.blockers().size();
    if (blockers == 0) {
      return counts(plan);
    }
    String blocked = "can't be applied (" + blockers + (blockers == 1 ? " blocker)" : " blockers)");
    return blocked + (plan.isEmpty() ? "." : ": " + counts(plan));
  }

  /** Returns how much there is, as a sentence. */
  static String counts(Plan plan) {
    long kept = count(plan, ChangeAction.KEEP);
    if (plan.isEmpty()) {
      return "nothing to do" + (kept > 0 ? " (" + kept + " kept)." : ".");
    }
    List<String> parts = new ArrayList<>();
    VERBS.forEach(
        (action, verb) -> {
          long number = count(plan, action);
          if (number > 0) {
            parts.add(number + " to " + verb);
          }
        });
    long rest = count(plan, ChangeAction.NOTHING);
    return String.join(", ", parts)
        + (rest > 0 ? "; " + rest + " as described" : "")
        + disturbed(plan).map(text -> "; " + text).orElse("")
        + ".";
  }

  private static long count(Plan plan, ChangeAction action) {
    return plan.changes().stream().filter(change -> change.action() == action).count();
  }

  private static Optional<Matcher> sessions(Change change) {
    return change.affectedUsers().map(SESSIONS::matcher).filter(Matcher::matches);
  }

  /** Returns who is disturbed by all of it together; empty if nobody is. */
  private static Optional<String> disturbed(Plan plan) {
    long sessions = 0;
    long others = 0;
    Set<ResourceAddress> counted = new HashSet<>();
    plan.changes().stream()
        .filter(change -> change.action() == ChangeAction.DELETE)
        .filter(change -> sessions(change).isPresent())
        .forEach(change -> counted.addAll(change.after()));
    for (Change change : plan.changes()) {
      // The sessions of a stack are sessions of its fleet, which goes after it.
      Optional<Matcher> found = sessions(change).filter(any -> !counted.contains(change.address()));
      sessions += found.map(match -> Long.parseLong(match.group(1))).orElse(0L);
      others += change.affectedUsers().isPresent() && sessions(change).isEmpty() ? 1 : 0;
    }
    List<String> parts = new ArrayList<>();
    if (sessions > 0) {
      String which = sessions + (sessions == 1 ? " session" : " sessions");
      parts.add(
          plan.options()
              .drain()
              .map(limit -> "gives " + which + " " + Printable.duration(limit) + " to end")
              .orElse("ends " + which));
    }
    if (others > 0) {
      parts.add("disturbs the users of " + others + (others == 1 ? " resource" : " resources"));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }
}
