package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.List;
import java.util.Map;
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

  static Image tools() {
    Image tools =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .builtBy(ImageBuild.handOff().member("DisableIMDSV1", true))
            .build();
    return tools;
  }

  static List<Object> others(Bucket bucket) {
    MachineRole role =
        MachineRole.builder("share-role")
            .allow(bucket.readWrite())
            .member("MaxSessionDuration", 7200)
            .build();
    Scaling bounds =
        Scaling.between(1, 3).member("SuspendedState", Map.of("DynamicScalingInSuspended", true));
    return List.of(role, bounds);
  }
}
