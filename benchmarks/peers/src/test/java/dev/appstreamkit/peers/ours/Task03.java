package dev.appstreamkit.peers.ours;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.ApplyResult;

// Step: run it with the new image
// Step: run it with the old one
final class Task03 {
  static ApplyResult roll(Provisioner provisioner, Fleet fleet, String image) {
    Fleet changed = fleet.toBuilder().image(Image.existing(image)).build();
    return provisioner.apply(provisioner.plan(Given.environment(changed)));
  }
}
