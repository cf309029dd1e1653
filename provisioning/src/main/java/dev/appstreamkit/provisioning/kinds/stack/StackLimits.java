package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of a stack, a row each. */
final class StackLimits {

  private static final String CONNECTORS = "storageConnectors";

  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit REDIRECT_URL = Limit.text("redirectUrl", "RedirectURL", 0, 1000);
  static final Limit FEEDBACK_URL = Limit.text("feedbackUrl", "FeedbackURL", 0, 1000);
  static final Limit SETTINGS_GROUP =
      Limit.text("applicationSettings", "ApplicationSettings.SettingsGroup", 0, 100);
  static final Limit ENDPOINTS = Limit.size("accessEndpoints", "AccessEndpoints", 1, 4);
  static final Limit ENDPOINT =
      Limit.text("accessEndpoints", "AccessEndpoints[].VpceId", 1, Long.MAX_VALUE);
  static final Limit HOST_DOMAINS = Limit.size("embedHostDomains", "EmbedHostDomains", 1, 20);
  static final Limit HOST_DOMAIN =
      Limit.text("embedHostDomains", "EmbedHostDomains[]", 0, 128)
          .like(
              "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]",
              "write a domain in lower case, without a scheme: www.example.com for one");
  static final Limit DOMAINS = Limit.size(CONNECTORS, "StorageConnectors[].Domains", 0, 50);
  static final Limit DOMAIN = Limit.text(CONNECTORS, "StorageConnectors[].Domains[]", 1, 64);
  static final Limit CONSENTING =
      Limit.size(CONNECTORS, "StorageConnectors[].DomainsRequireAdminConsent", 0, 50);
  static final Limit CONSENTING_DOMAIN =
      Limit.text(CONNECTORS, "StorageConnectors[].DomainsRequireAdminConsent[]", 1, 64);
  static final Limit RESOURCE =
      Limit.text(CONNECTORS, "StorageConnectors[].ResourceIdentifier", 1, 2048);

  private StackLimits() {}
}
