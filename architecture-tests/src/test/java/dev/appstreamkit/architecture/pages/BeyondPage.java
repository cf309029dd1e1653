package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Code of the page about what no builder has a method for. */
final class BeyondPage {

  private BeyondPage() {}

  static Fleet fleet(Image image, Network network) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .capacity(2)
            .network(network)
            .member("DisableIMDSV1", true)
            .build();
    return fleet;
  }

  static Stack stack(Fleet fleet) {
    Stack stack =
        Stack.builder("share-stack")
            .fleet(fleet)
            .customize(
                (UpdateStackRequest.Builder request) ->
                    request.streamingExperienceSettings(s -> s.preferredProtocol("UDP")))
            .build();
    return stack;
  }
}
