package dev.appstreamkit.realaccount.scenarios;

import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Images are found by a pattern, by name and by ARN, and one that isn't there isn't. */
final class ImageLookups implements Scenario {

  @Override
  public String name() {
    return "images";
  }

  @Override
  public void play(Play play) {
    var client = play.account().appStream();
    Image base = new Images(client).newest("AppStream-WinServer*");
    Image byArn = client.describeImages(request -> request.arns(base.arn())).images().get(0);
    play.expect(byArn.name().equals(base.name()), "by its ARN another image is found");
    try {
      boolean none =
          client
              .describeImages(request -> request.names(play.names().of("none")))
              .images()
              .isEmpty();
      play.expect(none, "an image is found that isn't there");
    } catch (ResourceNotFoundException said) {
      // The model declares it; both ways to say it are recorded.
    }
  }
}
