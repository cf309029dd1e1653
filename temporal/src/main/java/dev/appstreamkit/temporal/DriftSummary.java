package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.errors.PayloadFormat;

/**
 * What a look for drift found. Plain data, without people's names.
 *
 * @param formatVersion the version of this form, 1
 * @param moved how many resources somebody else has changed or deleted
 * @param headline that in a line; why it couldn't be found out, if it couldn't; empty before the
 *     first look
 */
public record DriftSummary(int formatVersion, int moved, String headline) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /**
   * Checks the format.
   *
   * @throws dev.appstreamkit.provisioning.errors.ProvisioningException if it is a newer one
   */
  public DriftSummary {
    PayloadFormat.require("drift", formatVersion, FORMAT);
  }

  /** Returns that nobody has looked yet. */
  public static DriftSummary none() {
    return new DriftSummary(FORMAT, 0, "");
  }
}
