package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one change is brought to many targets: in which order, how many at once, what tells that a
 * target is well, when to stop, and what is taken back then. Plain data, which a JSON mapper reads
 * and writes, and so do {@link #toJson()} and {@link #fromJson}. It does nothing by itself: {@link
 * #start()} returns a {@link RolloutState}, which says what to do next.
 *
 * @param formatVersion the version of this form, 1
 * @param name what it is called in reports; not empty
 * @param targets the names of the targets, in the order in which they have their turn: environments
 *     of a campaign, or fleets; no person's name or address; at least one, each once
 * @param firstBatchSize how many targets the first batch has; 0 if as many as the others
 * @param batchSize how many targets a batch has; 0 if {@code batchPercentage} says it
 * @param batchPercentage how many percent of all targets a batch has, 1 to 100, rounded down to at
 *     least one target; 0 if {@code batchSize} says it
 * @param healthCheck the name of the check of each target that was changed; empty if none is made
 * @param stopAfterFailures after how many failed targets no further batch begins, at least 1
 * @param back what is taken back after failures
 */
public record Rollout(
    int formatVersion,
    String name,
    List<String> targets,
    int firstBatchSize,
    int batchSize,
    int batchPercentage,
    String healthCheck,
    int stopAfterFailures,
    Back back) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  private static final int WHOLE = 100;

  /** What is taken back after failures. */
  public enum Back {
    /** Nothing: what failed stays as it is, for a person to look at. */
    NOTHING,
    /** Each target that failed, at once. */
    FAILED,
    /**
     * Each target that failed, at once; and when the rollout stops, all that were changed, the
     * latest first, in batches of the same size.
     */
    ALL
  }

  /**
   * Checks it.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID}, with all that is
   *     wrong, or if it is of a newer format
   */
  public Rollout {
    PayloadFormat.require("rollout", formatVersion, FORMAT);
    targets = List.copyOf(targets);
    List<String> problems = new ArrayList<>(sizes(firstBatchSize, batchSize, batchPercentage));
    if (name.isBlank()) {
      problems.add("it has no name");
    }
    if (targets.isEmpty()) {
      problems.add("it has no targets");
    }
    Set<String> seen = new HashSet<>();
    for (String target : targets) {
      if (target.isBlank()) {
        problems.add("a target has no name");
      } else if (!seen.add(target)) {
        problems.add("target " + target + " is named twice");
      }
    }
    if (stopAfterFailures < 1) {
      problems.add("stopAfterFailures is " + stopAfterFailures + ", less than 1");
    }
    if (!problems.isEmpty()) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the rollout \"" + name + "\" can't be used: " + String.join("; ", problems),
          "change what is named");
    }
  }

  private static List<String> sizes(int first, int size, int percentage) {
    List<String> problems = new ArrayList<>();
    if (first < 0) {
      problems.add("firstBatchSize is " + first + ", less than 0");
    }
    if (size < 0) {
      problems.add("batchSize is " + size + ", less than 1");
    }
    if (percentage < 0 || percentage > WHOLE) {
      problems.add("batchPercentage is " + percentage + ", not 1 to 100");
    }
    if (size == 0 && percentage == 0) {
      problems.add("it has neither batchSize nor batchPercentage");
    }
    if (size > 0 && percentage > 0) {
      problems.add("it has both batchSize and batchPercentage");
    }
    return problems;
  }

  /**
   * Returns a builder: one target at a time, no health check, stop after the first failure, nothing
   * is taken back.
   *
   * @param name what it is called in reports
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns the targets batch by batch, in order. */
  public List<List<String>> batches() {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < targets.size(); ) {
      int size = from == 0 && firstBatchSize > 0 ? firstBatchSize : size();
      int to = (int) Math.min(targets.size(), (long) from + size);
      batches.add(targets.subList(from, to));
      from = to;
    }
    return List.copyOf(batches);
  }

  /** Returns how many targets a batch has, but for the first one, at least 1. */
  public int size() {
    return batchSize > 0
        ? batchSize
        : Math.max(1, (int) ((long) targets.size() * batchPercentage / WHOLE));
  }

  /** Returns the state in which its first batch has to be changed. */
  public RolloutState start() {
    return RolloutState.of(this);
  }

  /** Returns it as JSON, in one line. */
  public String toJson() {
    return RolloutJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote; members that it doesn't know are passed over.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is damaged or of
   *     a newer format
   */
  public static Rollout fromJson(String json) {
    return RolloutJson.rollout(json);
  }

  /** Builds a {@link Rollout}. */
  public static final class Builder {

    private final String name;
    private final List<String> targets = new ArrayList<>();
    private int firstBatchSize;
    private int batchSize = 1;
    private int batchPercentage;
    private String healthCheck = "";
    private int stopAfterFailures = 1;
    private Back back = Back.NOTHING;

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Adds targets, which have their turn in this order.
     *
     * @param names their names
     */
    public Builder targets(Collection<String> names) {
      targets.addAll(names);
      return this;
    }

    /**
     * Adds targets, which have their turn in this order.
     *
     * @param names their names
     */
    public Builder targets(String... names) {
      return targets(Arrays.asList(names));
    }

    /**
     * Sets how many targets the first batch has, a canary for one: as many as the others if it
     * isn't set.
     *
     * @param size at least 1
     */
    public Builder firstBatchSize(int size) {
      firstBatchSize = size;
      return this;
    }

    /**
     * Sets how many targets a batch has, 1 by default; it replaces a percentage.
     *
     * @param size at least 1
     */
    public Builder batchSize(int size) {
      batchSize = size;
      batchPercentage = 0;
      return this;
    }

    /**
     * Sets how many percent of all targets a batch has; it replaces a size.
     *
     * @param percentage 1 to 100; rounded down to at least one target
     */
    public Builder batchPercentage(int percentage) {
      batchPercentage = percentage;
      batchSize = 0;
      return this;
    }

    /**
     * Has each target checked after it was changed; one that isn't well counts as failed.
     *
     * @param name the name by which whoever executes the rollout knows the check
     */
    public Builder healthCheck(String name) {
      healthCheck = name;
      return this;
    }

    /**
     * Sets after how many failed targets no further batch begins, 1 by default. The batch under way
     * is brought to its end.
     *
     * @param failures at least 1
     */
    public Builder stopAfterFailures(int failures) {
      stopAfterFailures = failures;
      return this;
    }

    /**
     * Sets what is taken back after failures, {@link Back#NOTHING} by default.
     *
     * @param what what
     */
    public Builder back(Back what) {
      back = what;
      return this;
    }

    /** Has all targets taken back when the rollout stops: {@link Back#ALL}. */
    public Builder backOnFailure() {
      return back(Back.ALL);
    }

    /**
     * Builds it.
     *
     * @throws ProvisioningException of category {@link ErrorCategory#INVALID}, with all that is
     *     wrong
     */
    public Rollout build() {
      return new Rollout(
          FORMAT,
          name,
          targets,
          firstBatchSize,
          batchSize,
          batchPercentage,
          healthCheck,
          stopAfterFailures,
          back);
    }
  }
}
