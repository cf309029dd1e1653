package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is among the steps of a run. What came of steps goes in; which to begin, which to
 * poll, and when, comes out. Knows no engine and no clock, so that a workflow that is replayed
 * comes to the same. Times are milliseconds from wherever the caller begins to count, 0 or more.
 * Not thread-safe.
 */
public final class StepTurns {

  /** What {@link #dueAt()} returns if nothing comes by itself. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The key of a status that concerns all steps, as when a poll of several fails as a whole. */
  public static final String ALL = "";

  private static final int LONGEST_RETRY = 20;
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final long retryAfter;
  private final Set<String> beginning = new LinkedHashSet<>();
  private final Set<String> polling = new LinkedHashSet<>();
  private final Map<String, StepStatus> open = new LinkedHashMap<>();
  private final Map<String, StepStatus> held = new LinkedHashMap<>();
  private final Map<String, Long> retryAt = new LinkedHashMap<>();
  private final Map<String, Integer> retries = new LinkedHashMap<>();
  private RunOutline outline;
  private long pollAt;

  /**
   * Begins with a run as it was opened.
   *
   * @param opened the run and its steps
   * @param retryAfter how long to wait before a step that failed for a passing reason is begun
   *     again; doubled each time, up to twenty times as long. 1 ms or more; more than ten years
   *     count as ten years
   * @throws IllegalArgumentException if it is shorter
   */
  public StepTurns(RunOutline opened, Duration retryAfter) {
    this.outline = opened;
    if (retryAfter.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "steps can't be begun again after " + retryAfter + "; give 1 ms or more");
    }
    this.retryAfter = Math.min(LONGEST.toMillis(), TimeUnit.MILLISECONDS.convert(retryAfter));
  }

  /** Returns the run and its steps, and how far they have come. */
  public RunOutline outline() {
    return outline;
  }

  /** Returns the last status of each step that waits or failed. */
  public List<StepStatus> open() {
    return List.copyOf(open.values());
  }

  /** Returns the failures over which nothing but {@link #mended} helps. */
  public List<StepStatus> held() {
    return List.copyOf(held.values());
  }

  /** Returns the keys of the steps that are neither done nor cancelled. */
  public List<String> left() {
    return outline.steps().stream()
        .filter(
            step ->
                step.state() != RunOutline.State.DONE && step.state() != RunOutline.State.CANCELLED)
        .map(RunOutline.Item::key)
        .toList();
  }

  /** Returns whether all steps are done or cancelled. */
  public boolean isOver() {
    return beginning.isEmpty() && left().isEmpty();
  }

  /** Returns whether something was given out and nothing told of it yet. */
  public boolean isUnderWay() {
    return !polling.isEmpty() || !beginning.isEmpty();
  }

  /**
   * Gives out the steps that are to be begun now. Each is under way until something is {@link #told
   * told} of it, or it is {@link #returned}.
   *
   * @param now the time
   * @param most how many may be begun at once, with those under way
   */
  public List<String> begin(long now, int most) {
    List<String> turn =
        outline.ready().stream()
            .filter(key -> !beginning.contains(key) && !held.containsKey(key))
            .filter(key -> retryAt.getOrDefault(key, now) <= now)
            .limit(Math.max(0, most - beginning.size()))
            .toList();
    beginning.addAll(turn);
    retryAt.values().removeIf(at -> at <= now);
    return turn;
  }

  /**
   * Gives out all steps that wait, as soon as the first of them is due; the first time at once.
   * None while a poll is under way.
   *
   * @param now the time
   */
  public List<String> poll(long now) {
    if (!isPollable() || pollAt > now) {
      return List.of();
    }
    polling.addAll(outline.waiting());
    pollAt = NEVER;
    return List.copyOf(polling);
  }

  private boolean isPollable() {
    return polling.isEmpty() && !held.containsKey(ALL) && !outline.waiting().isEmpty();
  }

  /** Returns when something is to be begun or polled next; {@link #NEVER} if nothing by itself. */
  public long dueAt() {
    long retry = retryAt.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    return isPollable() ? Math.min(retry, pollAt) : retry;
  }

  /**
   * Takes back what was given out, and wasn't even tried: it is given out again.
   *
   * @param step the step's key; {@link #ALL} for the poll
   */
  public void returned(String step) {
    beginning.remove(step);
    if (step.equals(ALL)) {
      polling.clear();
      pollAt = 0;
    }
  }

  /**
   * Takes what came of steps.
   *
   * @param statuses their statuses
   * @param now the time
   */
  public void told(List<StepStatus> statuses, long now) {
    statuses.forEach(status -> told(status, now));
  }

  /** What lies beyond all times never comes. */
  private static long later(long now, long millis) {
    return millis > NEVER - now ? NEVER : now + millis;
  }

  /**
   * Takes what came of a step. A failure that passes has the step begun again later, another one
   * holds it.
   *
   * @param status its status; one of {@link #ALL} if the poll failed as a whole
   * @param now the time
   */
  public void told(StepStatus status, long now) {
    String key = status.step();
    returned(key);
    polling.remove(key);
    outline = outline.with(List.of(status));
    open.remove(key);
    if (status.over()) {
      return;
    }
    open.put(key, status);
    if (status.waits()) {
      retries.remove(key);
      pollAt = Math.min(pollAt, later(now, status.nextPollMillis()));
    } else if (Reaction.to(status) == Reaction.RETRY) {
      int before = retries.merge(key, 1, Integer::sum) - 1;
      long factor = Math.min(LONGEST_RETRY, 1L << Math.min(before, LONGEST_RETRY));
      long again = later(now, retryAfter * factor);
      retryAt.put(key, again);
      pollAt = key.equals(ALL) ? again : pollAt;
    } else {
      held.put(key, status);
    }
  }

  /**
   * Has all that failed be tried again: a person has mended it.
   *
   * @param reopened the run, opened anew: it may have been taken over meanwhile
   */
  public void mended(RunOutline reopened) {
    outline = reopened;
    held.clear();
    retryAt.clear();
    open.remove(ALL);
    pollAt = 0;
  }
}
