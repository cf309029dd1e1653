package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;
import java.util.List;

/** What became of one resource's change. */
public sealed interface Outcome {

  /** Returns the resource. */
  ResourceAddress address();

  /** Returns the outcome in words, as part of a sentence. */
  String words();

  /**
   * Nothing was to be done.
   *
   * @param address the resource
   * @param reason why
   */
  record Unchanged(ResourceAddress address, String reason) implements Outcome {
    @Override
    public String words() {
      return "unchanged (" + reason + ")";
    }
  }

  /**
   * The change was made.
   *
   * @param address the resource
   * @param action what was done
   * @param took how long it took, in the provisioner's time
   * @param retries how many calls were made again
   * @param notices what a person should know, a sentence each
   */
  record Done(
      ResourceAddress address,
      ChangeAction action,
      Duration took,
      int retries,
      List<String> notices)
      implements Outcome {

    /** Copies the notices. */
    public Done {
      notices = List.copyOf(notices);
    }

    @Override
    public String words() {
      return action.words()
          + ": done in "
          + Printable.duration(took)
          + (notices.isEmpty() ? "" : "; " + String.join("; ", notices));
    }
  }

  /**
   * The change failed; what was done so far is recorded, and running again continues.
   *
   * @param address the resource
   * @param step the step that failed
   * @param error why, and what to do
   */
  record Failed(ResourceAddress address, String step, ProvisioningException error)
      implements Outcome {
    @Override
    public String words() {
      return "failed at \"" + step + "\": " + error.getMessage();
    }
  }

  /**
   * The change wasn't begun.
   *
   * @param address the resource
   * @param reason why: what it needs that failed or is waited for, or that the run was cancelled
   */
  record Skipped(ResourceAddress address, String reason) implements Outcome {
    @Override
    public String words() {
      return "skipped: " + reason;
    }
  }

  /**
   * A person was waited for and didn't come in time; nothing failed, and running again goes on
   * waiting.
   *
   * @param address the resource
   * @param handOff what the person is asked to do
   */
  record Paused(ResourceAddress address, HandOff handOff) implements Outcome {
    @Override
    public String words() {
      return "waits for a person: " + handOff.title();
    }
  }
}
