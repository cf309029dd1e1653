package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;

/** How old the image of a fleet is, and the agent in it. */
final class ImageLook {

  private final Caller caller;
  private final Fleet fleet;
  private final Findings findings;
  private final Duration oldest;

  ImageLook(Caller caller, Fleet fleet, Findings findings, Duration oldest) {
    this.caller = caller;
    this.fleet = fleet;
    this.findings = findings;
    this.oldest = oldest;
  }

  void look() {
    if (fleet.imageName() == null && fleet.imageArn() == null) {
      return;
    }
    List<Image> images =
        caller
            .call(
                ResourceAddress.of("fleet", fleet.name()),
                "DescribeImages",
                appStream ->
                    appStream.describeImages(
                        request -> {
                          request.overrideConfiguration(Caller.ONCE);
                          if (fleet.imageArn() != null) {
                            request.arns(fleet.imageArn());
                          } else {
                            request.names(fleet.imageName());
                          }
                        }))
            .images();
    images.stream().findFirst().ifPresentOrElse(this::look, this::gone);
  }

  private void gone() {
    findings.problem(
        "image",
        "its image is gone or not shared any more",
        "give it another image: a stopped fleet won't start again");
  }

  private void look(Image image) {
    String name = Shown.text(String.valueOf(image.name()));
    Instant made =
        image.publicBaseImageReleasedDate() != null
            ? image.publicBaseImageReleasedDate()
            : image.createdTime();
    if (made == null) {
      findings.unknown("image", "AWS doesn't say how old the image " + name + " is", "");
    } else {
      age(name, Duration.between(made, caller.time().instant()));
    }
    agent(image, name);
  }

  private void age(String name, Duration age) {
    String sentence =
        "the system of its image " + name + " is " + Findings.count(age.toDays(), "day") + " old";
    if (age.compareTo(oldest) > 0) {
      findings.warning(
          "image", sentence, "make an image from a newer one, or update it (CreateUpdatedImage)");
    } else {
      findings.fine("image", sentence);
    }
  }

  private void agent(Image image, String name) {
    String version = String.valueOf(image.appstreamAgentVersion());
    String sentence = "the agent in its image " + name + " is of " + Shown.text(version);
    if ("FALSE".equals(String.valueOf(image.latestAppstreamAgentVersionAsString()))) {
      findings.warning(
          "agent", sentence + ", and there is a newer one", "update it (CreateUpdatedImage)");
    } else {
      findings.fine("agent", sentence);
    }
  }
}
