package dev.appstreamkit.provisioning.kinds.entitlement;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of an entitlement, a row each. */
final class EntitlementLimits {

  private static final String ATTRIBUTE = "attribute";

  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit NAME = Limit.text(ATTRIBUTE, "Attributes[].Name", 1, Long.MAX_VALUE);
  static final Limit VALUE = Limit.text(ATTRIBUTE, "Attributes[].Value", 1, Long.MAX_VALUE);
  static final Limit ATTRIBUTES = Limit.size(ATTRIBUTE, "Attributes", 1, Long.MAX_VALUE);

  private EntitlementLimits() {}
}
