package dev.appstreamkit.peers.cdk;

import software.amazon.awscdk.services.appstream.CfnFleet;

// Step: cdk deploy with the new image
// Step: cdk deploy with the old one
final class Task03 {
  static void roll(CfnFleet fleet, String image) {
    fleet.setImageName(image);
  }
}
