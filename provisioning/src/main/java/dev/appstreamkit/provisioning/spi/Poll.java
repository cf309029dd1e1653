package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.errors.ProvisioningException;

/** What one look at a condition says. */
public sealed interface Poll {

  /** Returns the state that was seen, in the service's own word. */
  String state();

  /**
   * Not yet.
   *
   * @param state the state that was seen
   * @param detail what the service says about why, empty if nothing
   */
  record Pending(String state, String detail) implements Poll {}

  /**
   * The condition holds.
   *
   * @param state the state that was seen
   */
  record Done(String state) implements Poll {}

  /**
   * The condition can't come to hold any more.
   *
   * @param state the state that was seen
   * @param error why, and what to do
   */
  record Failed(String state, ProvisioningException error) implements Poll {}

  /** Returns "not yet". */
  static Poll pending(String state) {
    return new Pending(state, "");
  }

  /** Returns "not yet", with what the service says about why. */
  static Poll pending(String state, String detail) {
    return new Pending(state, detail);
  }

  /** Returns "it holds". */
  static Poll done(String state) {
    return new Done(state);
  }

  /** Returns "it never will". */
  static Poll failed(String state, ProvisioningException error) {
    return new Failed(state, error);
  }
}
