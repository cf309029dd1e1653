package dev.appstreamkit.simulator.internal.world;

import dev.appstreamkit.core.resource.NearestNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The transition tables of all kinds, and what tests changed in them. */
public final class TransitionTables {

  private final Map<String, List<Transition>> tables = new LinkedHashMap<>();
  private final Map<String, FailureCodes> failureCodes = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Random random;

  TransitionTables(Random random) {
    this.random = random;
  }

  /** Adds the table of a kind whose transitions fail with any code. */
  public void register(String kind, List<Transition> table) {
    register(kind, table, FailureCodes.ANY);
  }

  /** Adds a kind's table, and what its transitions can fail with. */
  public void register(String kind, List<Transition> table, FailureCodes failures) {
    tables.put(kind, List.copyOf(table));
    failureCodes.put(kind, failures);
  }

  /** Returns all tables by kind. */
  public Map<String, List<Transition>> all() {
    return Map.copyOf(tables);
  }

  /**
   * Returns the row for a state and trigger; empty when the trigger isn't allowed in that state.
   */
  public Optional<Transition> find(String kind, String state, String trigger) {
    return table(kind).stream()
        .filter(row -> row.from().equals(state) && row.trigger().equals(trigger))
        .findFirst();
  }

  /**
   * Draws a transition: its duration from the seed, and what a test changed.
   *
   * @param kind the table's kind
   * @param name the thing's name, for changes that are meant for one thing
   * @param state the state it is in
   * @param trigger what sets it off
   * @throws IllegalStateException if the table has no such row; ask {@link #find} first where that
   *     can be a client's mistake
   */
  public PendingTransition begin(String kind, String name, String state, String trigger) {
    Transition row =
        find(kind, state, trigger)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        kind + " table has no row for " + trigger + " in state " + state));
    Duration usual = draw(row);
    Change change = take(kind, name, trigger);
    if (change == null) {
      return new PendingTransition(row.passing(), usual, row.next(), Optional.empty());
    }
    Duration takes = change.what.takes() == null ? usual : change.what.takes();
    return new PendingTransition(
        row.passing(), takes, row.next(), Optional.ofNullable(change.what.failure()));
  }

  /**
   * Makes a transition different from now on; a later change wins over an earlier one.
   *
   * @throws IllegalArgumentException if that would never happen: no table has such a kind and
   *     trigger, or it doesn't fail, or not with that code
   */
  public void change(TransitionChange change) {
    List<String> triggers =
        table(change.kind()).stream().map(Transition::trigger).distinct().toList();
    if (!triggers.contains(change.trigger())) {
      throw new IllegalArgumentException(
          "no transition "
              + change.kind()
              + "/"
              + change.trigger()
              + "; "
              + (triggers.isEmpty()
                  ? "kinds that are " + NearestNames.words(change.kind(), tables.keySet())
                  : "triggers that are " + NearestNames.words(change.trigger(), triggers)));
    }
    if (change.failure() != null) {
      failureCodes
          .getOrDefault(change.kind(), FailureCodes.ANY)
          .demand(change.kind(), change.trigger(), change.failure());
    }
    changes.add(0, new Change(change));
  }

  /** Returns the changes that still hold, the latest first, each with how often it does so. */
  public List<TransitionChange> changes() {
    return changes.stream().map(Change::rest).toList();
  }

  /** Forgets all changes. */
  public void clearChanges() {
    changes.clear();
  }

  private List<Transition> table(String kind) {
    return tables.getOrDefault(kind, List.of());
  }

  private Duration draw(Transition row) {
    long spread = row.max().minus(row.min()).toMillis();
    return spread <= 0 ? row.min() : row.min().plusMillis(random.nextLong(spread + 1));
  }

  private @Nullable Change take(String kind, String name, String trigger) {
    for (Change change : List.copyOf(changes)) {
      if (change.fits(kind, name, trigger) && random.nextDouble() < change.what.probability()) {
        change.used++;
        if (change.what.times() > 0 && change.used >= change.what.times()) {
          changes.remove(change);
        }
        return change;
      }
    }
    return null;
  }

  private static final class Change {
    private final TransitionChange what;
    private int used;

    Change(TransitionChange what) {
      this.what = what;
    }

    TransitionChange rest() {
      int left = what.times() == 0 ? 0 : what.times() - used;
      return new TransitionChange(
          what.kind(),
          what.trigger(),
          what.name(),
          what.takes(),
          what.failure(),
          left,
          what.probability());
    }

    boolean fits(String kind, String name, String trigger) {
      return what.kind().equals(kind)
          && what.trigger().equals(trigger)
          && (what.name() == null || what.name().equals(name));
    }
  }
}
