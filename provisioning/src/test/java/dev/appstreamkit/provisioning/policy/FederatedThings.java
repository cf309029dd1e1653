package dev.appstreamkit.provisioning.policy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import java.time.Duration;

/** What users of an identity provider need, with a domain and reports. */
final class FederatedThings {

  private FederatedThings() {}

  /** Puts the passwords where they are looked for. */
  static void make(Cloud cloud) {
    cloud.control().putSecret("join", "a");
    cloud.control().putSecret("other", "b");
  }

  /** Returns all of it; changed in each that can change. */
  static ResourceSpec[] specs(boolean changed) {
    Stack stack = Stack.builder("office").withoutFleet().build();
    SamlProvider provider =
        SamlProvider.builder("okta")
            .metadata(metadata(changed ? "https://b.example" : "https://a.example"))
            .tag("team", changed ? "b" : "a")
            .build();
    FederationRole.Builder role = FederationRole.builder("office-users", provider).stack(stack);
    if (changed) {
      role.subjectType("persistent").sessionDuration(Duration.ofHours(2)).tag("team", "b");
    }
    return new ResourceSpec[] {
      role.build(),
      Entitlement.builder(stack, "finance")
          .attribute("department", "Finance")
          .applications(changed ? "Word" : "Excel")
          .description(changed ? "b" : "a")
          .build(),
      DirectoryConfig.builder("corp.example.com")
          .organizationalUnit("OU=A")
          .serviceAccount("CORP\\a", DirectoryPassword.secret(changed ? "other" : "join"))
          .build(),
      UsageReportSubscription.daily()
    };
  }

  private static String metadata(String entityId) {
    return "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + entityId
        + "'><IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
        + "<!--"
        + "x".repeat(1000)
        + "--></IDPSSODescriptor></EntityDescriptor>";
  }
}
