package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Target;
import java.nio.file.Path;
import java.time.Duration;

/** A stack whose users sign in at an identity provider, and see what they are entitled to. */
public final class SignInWithSaml {

  private SignInWithSaml() {}

  /**
   * Describes it.
   *
   * @param metadata the file that the identity provider exports
   * @param image the name of an image with Excel and Paint in its catalog
   */
  static AppStreamEnvironment environment(Path metadata, String image) {
    Stack stack = stack(image);
    return AppStreamEnvironment.builder("office")
        .add(role(metadata, stack))
        .add(
            Entitlement.builder(stack, "finance")
                .attribute("department", "Finance")
                .applications("Excel")
                .build())
        .add(
            Entitlement.builder(stack, "chiefs")
                .attribute("title", "Chief")
                .allApplications()
                .build())
        .add(UsageReportSubscription.daily())
        .build();
  }

  private static Stack stack(String image) {
    Fleet fleet =
        Fleet.builder("office-fleet")
            .image(Image.existing(image))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .network(Network.defaultInternetAccess())
            .build();
    return Stack.builder("office-stack").fleet(fleet).build();
  }

  private static FederationRole role(Path metadata, Stack stack) {
    SamlProvider provider = SamlProvider.builder("okta").metadata(metadata).build();
    return FederationRole.builder("office-users", provider)
        .stack(stack)
        .sessionDuration(Duration.ofHours(8))
        .build();
  }

  /**
   * Returns what whoever configures the identity provider needs to know.
   *
   * @param target the account and region: {@code provisioner.target()}
   */
  static String forTheIdentityProvider(Target target, Path metadata, String image) {
    Stack stack = stack(image);
    return "Role: "
        + role(metadata, stack).roleAttribute(target)
        + "\nRelay state: "
        + FederationRole.relayState(target, stack);
  }
}
