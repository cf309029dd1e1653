package dev.appstreamkit.peers.sdk;

import software.amazon.awssdk.services.appstream.AppStreamClient;

// Step: run it with the new image
// Step: run it with the old one
final class Task03 {
  static void roll(AppStreamClient appStream, String image) {
    appStream.updateFleet(r -> r.name("share-fleet").imageName(image));
  }
}
