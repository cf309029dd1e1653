package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Gives a step's action and condition what they work with. Implemented by this library only;
 * methods may be added.
 */
public interface StepContext {

  /** Returns the resource that is being changed. */
  ResourceAddress address();

  /** Returns the clients. */
  Services services();

  /** Returns the environment as it is now: identities are those of what earlier steps have made. */
  Resolution resolution();

  /**
   * Returns what the plan says of the resource's attributes: all that is wanted of a new one, what
   * differs of another. Nothing by default.
   */
  default List<AttributeChange> planned() {
    return List.of();
  }

  /** Returns the time by the provisioner's clock, which may be simulated. */
  Instant now();

  /** Returns what the service knows the resource by, as far as that is known by now. */
  Identity identity();

  /**
   * Says that the service knows the resource by something else than was predicted.
   *
   * @param actual the identity to use and to record from now on
   */
  void identity(Identity actual);

  /**
   * Returns the tags to put on what is made beside those of its spec: those that prove that this
   * environment owns it, those that the environment gives to all that it makes, and those that
   * others had put on a resource that this one replaces. None of the spec's own keys is among them.
   * Every create that takes tags sends them.
   */
  Map<String, String> ownerTags();

  /**
   * Returns what a resource that is made gets beside what is described, because the one that it
   * replaces had it; see {@link ResourceKind#carriedOver}. Empty for all others.
   */
  Attributes carriedOver();

  /**
   * Returns whether tags prove that this environment owns what carries them.
   *
   * @param tags the tags of something found
   */
  boolean owns(Map<String, String> tags);

  /**
   * Records how something is before it is disturbed, so that this run, or one that continues it,
   * brings it back. Call it before the call that disturbs. What is recorded already stays: the
   * first word is how it was.
   *
   * @param before what to bring back, by attribute; no secrets
   */
  void restoreLater(Map<String, String> before);

  /** Returns what was recorded to be brought back; empty once the resource's change is done. */
  Map<String, String> pendingRestore();

  /**
   * Adds a sentence to the resource's outcome, for the person who reads the result.
   *
   * @param text the sentence, without secrets
   */
  void notice(String text);

  /**
   * Puts something into the outcome that programs need to go on: the ARN of what was made beside
   * the resource, for one.
   *
   * @param name names it within the outcome
   * @param value what it is
   */
  void output(String name, String value);
}
