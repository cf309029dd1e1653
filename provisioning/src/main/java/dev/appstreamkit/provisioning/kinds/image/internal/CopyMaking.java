package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.aws.InRegion;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.CopiedImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CopyImageRequest;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * A copy, for which the region is asked that has the image. The service leaves the tags behind, so
 * they are put on the copy once its record is there.
 */
record CopyMaking(Image spec, CopiedImage copy) implements SourceMaking {

  private static final Duration COPY = Duration.ofMinutes(35);
  private static final Duration RECORD = Duration.ofSeconds(10);
  private static final String NOT_BROUGHT = "aws:|appstreamkit:";


  private AwsRequestOverrideConfiguration there() {
    return InRegion.of(copy.region());
  }

  @Override
  public void make(StepContext context, Map<String, String> tags) {
    CopyImageRequest.Builder request =
        CopyImageRequest.builder()
            .sourceImageName(copy.image())
            .destinationImageName(spec.name())
            .destinationRegion(context.services().target().region())
            .overrideConfiguration(there());
    copy.description().ifPresent(request::destinationImageDescription);
    context.services().appStream().copyImage(request.build());
  }

  @Override
  public List<Permission> permissions() {
    String image =
        "arn:{partition}:appstream:" + copy.region() + ":{account}:image/" + copy.image();
    return Stream.of("DescribeImages", "ListTagsForResource", "CopyImage")
        .map(operation -> Permission.on("appstream:" + operation, image))
        .toList();
  }

  @Override
  public Duration expected() {
    return COPY;
  }

  /**
   * The record may appear a while after the call. As soon as it is there it gets its tags, so that
   * everybody sees whose it is; the copy's own count before those that come along.
   */
  @Override
  public List<Step> steps(Step make) {
    return List.of(
        make.until(
            ImageWaits.image(
                "its record",
                RECORD,
                (context, found) ->
                    found
                        .map(image -> PollResult.success(image.stateAsString()))
                        .orElse(PollResult.pending(ImageStates.NONE)))),
        Step.of("tag", "put the tags of " + copy.image() + " on the copy", this::tag)
            .until(available())
            .needs(ImagePermissions.tag(spec.name())));
  }

  private void tag(StepContext context) {
    Map<String, String> tags = brought(context.services().appStream());
    tags.putAll(ResourceTags.forCreate(context, spec.tags()));
    context
        .services()
        .appStream()
        .tagResource(
            request -> request.resourceArn(context.identity().arn().orElse("")).tags(tags));
  }

  /** An image that was deleted over there meanwhile has none to bring. */
  private Map<String, String> brought(AppStreamClient appStream) {
    Map<String, String> tags = new LinkedHashMap<>();
    try {
      for (var image : describe(appStream)) {
        appStream
            .listTagsForResource(
                request -> request.resourceArn(image.arn()).overrideConfiguration(there()))
            .tags()
            .forEach(
                (key, value) -> {
                  if (!key.matches("(" + NOT_BROUGHT + ").*")) {
                    tags.put(key, value);
                  }
                });
      }
    } catch (ResourceNotFoundException goneMeanwhile) {
      tags.clear();
    }
    return tags;
  }

  private List<software.amazon.awssdk.services.appstream.model.Image> describe(
      AppStreamClient appStream) {
    return appStream
        .describeImages(request -> request.names(copy.image()).overrideConfiguration(there()))
        .images();
  }

  @Override
  public void look(Preflight preflight, Resolution resolution, Services services) {
    preflight.check("the image that it is copied from", () -> require(services.appStream()));
  }

  private void require(AppStreamClient appStream) {
    String state;
    try {
      state =
          describe(appStream).stream()
              .findFirst()
              .map(image -> image.stateAsString())
              .orElse(ImageStates.NONE);
    } catch (ResourceNotFoundException none) {
      state = ImageStates.NONE;
    }
    if (state.equals(ImageStates.NONE)) {
      throw new ProvisioningException(
          ErrorCategory.NOT_FOUND,
          Optional.of(spec.address()),
          copy.region() + " has no image " + copy.image(),
          "name an image that DescribeImages lists in that region");
    }
    if (!state.equals(ImageStates.AVAILABLE)) {
      throw new ProvisioningException(
          ErrorCategory.CONFLICT,
          Optional.of(spec.address()),
          "the image " + copy.image() + " of " + copy.region() + " is " + state,
          "wait until it is AVAILABLE, or name another one");
    }
  }
}
