package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.OwnerOnlyFile;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * A plan on paper: what a person reads and what tells whether planning again gives the same. One
 * process makes it, another applies it, together with the environment itself, which is not in it.
 * Immutable, and equal to another that says the same.
 */
@Value.Immutable
@DataStyle
public abstract class Approval {

  Approval() {}

  /** What is approved for one resource. */
  @Value.Immutable
  @DataStyle
  public abstract static class Item {

    Item() {}

    static Item of(String resource, ChangeAction action, String fingerprint) {
      return ImmutableItem.builder()
          .resource(resource)
          .action(action)
          .fingerprint(fingerprint)
          .build();
    }

    /** Returns the resource's address, masked if the description is. */
    public abstract String resource();

    /** Returns what happens to it. */
    public abstract ChangeAction action();

    /** Returns the change's fingerprint. */
    public abstract String fingerprint();
  }

  /**
   * Returns the approval of a plan, with all names.
   *
   * @throws ProvisioningException the plan's blocker, if it has one
   */
  public static Approval of(Plan plan) {
    return of(plan, Rendering.plain());
  }

  /**
   * Returns the approval of a plan.
   *
   * @param plan the plan
   * @param rendering whether names are masked; it has no colour and all detail in any case
   * @throws ProvisioningException the plan's blocker, if it has one
   */
  public static Approval of(Plan plan, Rendering rendering) {
    plan.requireUnblocked();
    return ApprovalJson.of(plan, rendering.withColour(false).withDetail(Rendering.Detail.ALL));
  }

  /**
   * Reads an approval from a file.
   *
   * @param file what {@link #save} wrote
   * @throws ProvisioningException if the file isn't there, is a symbolic link, can be written by
   *     others, is cut, damaged or altered, or is of a newer format
   */
  public static Approval load(Path file) {
    try {
      return ApprovalJson.read(new OwnerOnlyFile(file).read(), file.toString());
    } catch (IOException e) {
      throw ApprovalErrors.unreadable(file, e);
    }
  }

  /**
   * Reads an approval from text.
   *
   * @param json what {@link #toJson} returned
   * @throws ProvisioningException if it is cut, damaged or altered, or is of a newer format
   */
  public static Approval fromJson(String json) {
    return ApprovalJson.read(json, "given");
  }

  /**
   * Writes it to a file that only its owner can read, whole or not at all. A file of that name is
   * replaced.
   *
   * @param file where to
   * @throws ProvisioningException if it can't be written, or is there and no regular file: a
   *     symbolic link, a folder, a pipe, or a device such as {@code /dev/null}
   */
  public void save(Path file) {
    try {
      new OwnerOnlyFile(file).replace(toJson());
    } catch (IOException e) {
      throw ApprovalErrors.unwritable(file, e);
    }
  }

  /** Returns the environment's name. */
  public abstract String environment();

  /** Returns the account and region. */
  public abstract Target target();

  /** Returns whether the plan builds or destroys. */
  public abstract Plan.Purpose purpose();

  /** Returns what the plan may do. */
  public abstract PlanOptions options();

  /** Returns what is done to each resource, in the plan's order. */
  public abstract List<Item> changes();

  /** Returns the plan as a person reads it, a line each, without colour. */
  public abstract List<String> description();

  /** Returns the plan's fingerprint. */
  public abstract String fingerprint();

  /** Returns whether it came with the digests that bind its text to its fingerprint. */
  @Value.Default
  @Value.Auxiliary
  boolean isSealed() {
    return true;
  }

  /** Refuses another environment, account or region. */
  public void requireFor(AppStreamEnvironment described, Target here) {
    if (!environment().equals(described.name())) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the approval is for environment " + environment() + ", not for " + described.name(),
          "name the approval of this environment's plan");
    }
    if (!target().equals(here)) {
      throw new StaleApprovalException(
          List.of("now account " + here + ", then account " + target()));
    }
  }

  /** Refuses a plan that isn't the approved one. */
  public void requireSame(Plan now) {
    if (!fingerprint().equals(now.fingerprint())) {
      if (changes().isEmpty() && !now.changes().isEmpty()) {
        throw new StaleApprovalException(
            List.of("the whole approval, not its compact form, would say what"));
      }
      throw new StaleApprovalException(PlanDifference.between(target(), changes(), now));
    }
    if (!isSealed()) {
      ApprovalSeal.requireSameText(this, now);
    }
  }

  /**
   * Returns the same approval without what a person reads and without the fingerprints of single
   * changes: a few hundred bytes, however large the plan is, for an engine that hands it from step
   * to step. It approves the same plan; when planning again gives something else, it can't tell
   * what. One that an earlier version wrote without digests stays whole.
   */
  public Approval compact() {
    if (!isSealed()) {
      return this;
    }
    return ImmutableApproval.builder().from(this).changes(List.of()).description(List.of()).build();
  }

  /** Returns it as JSON: an object whose {@code formatVersion} is 1. */
  public String toJson() {
    return ApprovalJson.write(this);
  }

  /** Returns what a person is to read, several lines. Whatever wrote it, it does nothing. */
  public String describe() {
    return description().stream().map(Printable::of).collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public String toString() {
    return "Approval(" + environment() + " in account " + target() + ", " + fingerprint() + ")";
  }
}
