package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The steps of a run as an engine needs them. Plain data, which a JSON mapper reads and writes, and
 * so do {@link #toJson()} and {@link #fromJson}; nothing in it tells who a person is.
 *
 * @param formatVersion the version of this form, 1
 * @param run the run
 * @param steps its steps, each after those that it needs
 */
public record RunOutline(int formatVersion, RunKey run, List<Item> steps) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /** How far a step has come, as the manifest says. */
  public enum State {
    /** It has yet to be begun, or to be begun again. */
    OPEN,
    /** It was begun; poll it. */
    BEGUN,
    /** It is done. */
    DONE,
    /** Nobody wants it any more. */
    CANCELLED
  }

  /**
   * One step.
   *
   * @param key what names it within the run
   * @param title what it does, as a person reads it
   * @param after the keys of the steps that must be done before it
   * @param state how far it has come
   */
  public record Item(String key, String title, List<String> after, State state) {
    /** Copies the list. */
    public Item {
      after = List.copyOf(after);
    }
  }

  /**
   * Copies the list.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is of a newer
   *     format
   */
  public RunOutline {
    PayloadFormat.require("outline of a run", formatVersion, FORMAT);
    Objects.requireNonNull(run, "run");
    steps = List.copyOf(steps);
  }

  /** Returns the keys of the steps that can be begun: open ones, after which nothing is missing. */
  public List<String> ready() {
    Set<String> done = new HashSet<>();
    steps.stream().filter(step -> step.state() == State.DONE).forEach(step -> done.add(step.key()));
    return steps.stream()
        .filter(step -> step.state() == State.OPEN && done.containsAll(step.after()))
        .map(Item::key)
        .toList();
  }

  /** Returns the keys of the steps that were begun and are waited for. */
  public List<String> waiting() {
    return steps.stream().filter(step -> step.state() == State.BEGUN).map(Item::key).toList();
  }

  /** Returns the same, with what is known of some steps by now. */
  public RunOutline with(Iterable<StepStatus> statuses) {
    List<Item> next = new ArrayList<>(steps);
    for (StepStatus status : statuses) {
      next.replaceAll(
          item ->
              item.key().equals(status.step())
                  ? new Item(item.key(), item.title(), item.after(), state(status))
                  : item);
    }
    return new RunOutline(formatVersion, run, next);
  }

  private static State state(StepStatus status) {
    return switch (status.state()) {
      case DONE -> State.DONE;
      case WAITING, WAITING_FOR_PERSON -> State.BEGUN;
      case FAILED -> State.OPEN;
      case CANCELLED -> State.CANCELLED;
    };
  }

  /** Returns it as JSON, in one line. */
  public String toJson() {
    return RunData.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote; members that it doesn't know are passed over.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is damaged or of
   *     a newer format
   */
  public static RunOutline fromJson(String json) {
    return RunData.outline(json);
  }
}
