package dev.appstreamkit.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.EnvironmentOwnership;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The least policy also allows what undoes a change that failed, whoever made the resource. */
class RecoveryPolicyTest extends WithCloud {

  private static Stack served(String fleet) {
    return Stack.builder("share-stack")
        .fleet(
            Fleet.builder(fleet)
                .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                .instanceType("stream.standard.medium")
                .capacity(1)
                .network(Network.defaultInternetAccess())
                .build())
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void swapThatFails_isUndoneWithExactlyTheLeastPolicy(boolean adopted) {
    cloud.apply(served("blue"));
    PlanOptions options = PlanOptions.defaults();
    if (adopted) {
      options = options.adopting(ResourceAddress.parse("stack/share-stack"));
      try (Provisioner provisioner = cloud.provisioner()) {
        EnvironmentOwnership ownership = provisioner.ownership(Cloud.environment(served("blue")));
        options.adopt().forEach(ownership::forget);
      }
    }
    cloud.as(Deployer.allowed(cloud, cloud.plan(options, served("green")).leastPolicy()));
    cloud
        .control()
        .faults()
        .add(
            Fault.error("IncompatibleImageException", 400)
                .on("appstream", "AssociateFleet")
                .times(1));

    PlanOptions planned = options;
    assertThatThrownBy(() -> cloud.apply(planned, served("green")))
        .hasMessageContaining("IncompatibleImageException")
        .isNotInstanceOf(AccessDeniedException.class);

    AppStreamClient appStream = cloud.appStream();
    assertThat(appStream.listAssociatedFleets(r -> r.stackName("share-stack")).names())
        .containsExactly("blue");
  }
}
