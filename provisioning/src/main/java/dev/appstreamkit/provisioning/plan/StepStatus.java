package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * How far one step of a run has come. Plain data, which a JSON mapper reads and writes, and so do
 * {@link #toJson()} and {@link #fromJson}; nothing in it tells who a person is, and no link or
 * password is in it, so that it may be kept in an engine's history.
 *
 * @param formatVersion the version of this form, 1
 * @param step the step's key
 * @param state how far it has come
 * @param words that in words, as part of a sentence
 * @param nextPollMillis how long to wait before it is polled again, in milliseconds of the
 *     provisioner's time; 0 unless it waits
 * @param waitedMillis for how long it has waited, in milliseconds of the provisioner's time
 * @param expectedMillis how long that usually takes, in milliseconds; 0 if it doesn't wait
 * @param category the name of the {@link ErrorCategory} of a failure; empty unless it failed
 * @param instructions what a person is asked to do, a line each; none unless a person is waited for
 * @param notices what a person should know of what was done, a sentence each
 * @param outputs what a program may need to go on, by what it is called
 */
public record StepStatus(
    int formatVersion,
    String step,
    State state,
    String words,
    long nextPollMillis,
    long waitedMillis,
    long expectedMillis,
    String category,
    List<String> instructions,
    List<String> notices,
    Map<String, String> outputs) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /** How far a step has come. */
  public enum State {
    /** It is done, or its effect was there already. */
    DONE,
    /** Its action is done; poll it again after {@link StepStatus#nextPoll()}. */
    WAITING,
    /** The same, and it is a person who is waited for. */
    WAITING_FOR_PERSON,
    /** It failed; {@link StepStatus#category()} says whether beginning it again may help. */
    FAILED,
    /** Nobody wants it any more. */
    CANCELLED
  }

  /**
   * Copies the collections.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is of a newer
   *     format
   */
  public StepStatus {
    PayloadFormat.require("status", formatVersion, FORMAT);
    instructions = List.copyOf(instructions);
    notices = List.copyOf(notices);
    outputs = Map.copyOf(outputs);
  }

  private static StepStatus of(String step, State state, String words) {
    return new StepStatus(FORMAT, step, state, words, 0, 0, 0, "", List.of(), List.of(), Map.of());
  }

  /**
   * Returns that a step is done.
   *
   * @param step the step's key
   * @param words how, as part of a sentence
   */
  public static StepStatus done(String step, String words) {
    return of(step, State.DONE, words);
  }

  /**
   * Returns that nobody wants a step any more.
   *
   * @param step the step's key
   */
  public static StepStatus cancelled(String step) {
    return of(step, State.CANCELLED, "cancelled");
  }

  /**
   * Returns that a step failed; beginning it again tries again.
   *
   * @param step the step's key
   * @param error why; its message and its category are kept
   */
  public static StepStatus failed(String step, ProvisioningException error) {
    return failed(step, error.category().name(), String.valueOf(error.getMessage()));
  }

  /**
   * Returns that a step failed.
   *
   * @param step the step's key
   * @param category the name of the error's {@link ErrorCategory}; an engine may have some of its
   *     own
   * @param words why, without people's names
   */
  public static StepStatus failed(String step, String category, String words) {
    return new StepStatus(
        FORMAT, step, State.FAILED, words, 0, 0, 0, category, List.of(), List.of(), Map.of());
  }

  /**
   * Returns what any error is for an engine's history: its category, and its message without
   * people's names if it is a {@link ProvisioningException}. Others' messages may say anything, and
   * only their type is kept.
   *
   * @param step the step's key; empty if it concerns the whole
   * @param error the error; what only wraps one, as futures do, counts for what it wraps
   * @param resources among whom users are
   */
  public static StepStatus failed(
      String step, Throwable error, Collection<ResourceAddress> resources) {
    Throwable told =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return told instanceof ProvisioningException known
        ? failed(step, known).masked(resources)
        : failed(step, ErrorCategory.of(told).name(), told.getClass().getName());
  }

  /**
   * Returns that something is waited for.
   *
   * @param step the step's key
   * @param words what, as part of a sentence
   * @param nextPoll when to poll again
   * @param waited for how long it has waited
   * @param expected how long it usually takes
   */
  public static StepStatus waiting(
      String step, String words, Duration nextPoll, Duration waited, Duration expected) {
    return new StepStatus(
        FORMAT,
        step,
        State.WAITING,
        words,
        TimeUnit.MILLISECONDS.convert(nextPoll),
        TimeUnit.MILLISECONDS.convert(waited),
        TimeUnit.MILLISECONDS.convert(expected),
        "",
        List.of(),
        List.of(),
        Map.of());
  }

  /**
   * Returns the same, waiting for a person.
   *
   * @param task what the person is asked to do; its link isn't kept
   */
  public StepStatus byPerson(HandOff task) {
    return with(State.WAITING_FOR_PERSON, task.title(), task.instructions(), notices, outputs);
  }

  /**
   * Returns the same, with what steps told.
   *
   * @param sentences what a person should know, a sentence each
   * @param found what a program may need, by what it is called
   */
  public StepStatus telling(List<String> sentences, Map<String, String> found) {
    return with(state, words, instructions, sentences, found);
  }

  /**
   * Returns the same for an engine whose clock is slower than the provisioner's, as it is in tests.
   *
   * @param factor how much faster the provisioner's time runs; 1 if it doesn't
   */
  public StepStatus atClock(double factor) {
    return new StepStatus(
        formatVersion,
        step,
        state,
        words,
        (long) Math.ceil(nextPollMillis / factor),
        waitedMillis,
        expectedMillis,
        category,
        instructions,
        notices,
        outputs);
  }

  /**
   * Returns the same without people's names.
   *
   * @param resources among whom users are
   */
  public StepStatus masked(Collection<ResourceAddress> resources) {
    NameMask names = new NameMask(true, resources);
    Map<String, String> shown = new LinkedHashMap<>();
    outputs.forEach((name, value) -> shown.put(names.text(name), names.text(value)));
    return with(
        state,
        names.text(words),
        instructions.stream().map(names::text).toList(),
        notices.stream().map(names::text).toList(),
        shown);
  }

  private StepStatus with(
      State now,
      String said,
      List<String> asked,
      List<String> sentences,
      Map<String, String> found) {
    return new StepStatus(
        formatVersion,
        step,
        now,
        said,
        nextPollMillis,
        waitedMillis,
        expectedMillis,
        category,
        asked,
        sentences,
        found);
  }

  /** Returns how long to wait before it is polled again, in the provisioner's time. */
  public Duration nextPoll() {
    return Duration.ofMillis(nextPollMillis);
  }

  /** Returns whether it is done or cancelled: there is nothing to begin or to poll any more. */
  public boolean over() {
    return state == State.DONE || state == State.CANCELLED;
  }

  /** Returns whether it waits, for time to pass or for a person. */
  public boolean waits() {
    return state == State.WAITING || state == State.WAITING_FOR_PERSON;
  }

  /** Returns the category of a failure; one that this version doesn't know is INTERNAL. */
  public Optional<ErrorCategory> failure() {
    return state == State.FAILED ? Optional.of(ErrorCategory.named(category)) : Optional.empty();
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
  public static StepStatus fromJson(String json) {
    return RunData.status(json);
  }
}
