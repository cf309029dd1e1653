package dev.appstreamkit.operations.links.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.links.StreamingUrl;
import dev.appstreamkit.operations.links.StreamingUrls;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Does it by the clients. */
public final class AwsStreamingUrls implements StreamingUrls {

  private static final Pattern USER = Pattern.compile("[\\w+=,.@-]{2,32}");
  private static final int LONGEST_CONTEXT = 1_000;

  private final Caller caller;
  private final Duration cap;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param cap how long a link is good at most
   */
  public AwsStreamingUrls(Caller caller, Duration cap) {
    this.caller = caller;
    this.cap = cap;
  }

  @Override
  public StreamingUrl forUser(UserLink link) {
    ResourceAddress stack = ResourceAddress.of("stack", link.stack());
    if (!USER.matcher(link.userId()).matches()) {
      throw invalid(
          stack, "the user's id can't be used", "give 2 to 32 letters, digits and _ + = , . @ -");
    }
    if (link.sessionContext().filter(text -> !fits(text)).isPresent()) {
      throw invalid(stack, "the session context can't be used", "give 1 to 1,000 characters");
    }
    long seconds = seconds(stack, link.validity());
    Audited told =
        Audited.of("CreateStreamingURL", "stack", link.stack())
            .user(link.userId())
            .with("FleetName", link.fleet())
            .with("Validity", String.valueOf(seconds));
    return caller.secret(
        link.application().map(name -> told.with("ApplicationId", name)).orElse(told),
        () -> {
          var answer =
              caller
                  .appStream()
                  .createStreamingURL(
                      request ->
                          request
                              .overrideConfiguration(Caller.ONCE)
                              .stackName(link.stack())
                              .fleetName(link.fleet())
                              .userId(link.userId())
                              .applicationId(link.application().orElse(null))
                              .sessionContext(link.sessionContext().orElse(null))
                              .validity(seconds));
          return url(answer.streamingURL(), answer.expires());
        });
  }

  private static boolean fits(String context) {
    return !context.isEmpty() && context.length() <= LONGEST_CONTEXT;
  }

  @Override
  public StreamingUrl forImageBuilder(String name) {
    return forImageBuilder(name, UserLink.USUAL_VALIDITY);
  }

  @Override
  public StreamingUrl forImageBuilder(String name, Duration validity) {
    long seconds = seconds(ResourceAddress.of("image-builder", name), validity);
    return caller.secret(
        Audited.of("CreateImageBuilderStreamingURL", "image-builder", name)
            .with("Validity", String.valueOf(seconds)),
        () -> {
          var answer =
              caller
                  .appStream()
                  .createImageBuilderStreamingURL(
                      request ->
                          request.overrideConfiguration(Caller.ONCE).name(name).validity(seconds));
          return url(answer.streamingURL(), answer.expires());
        });
  }

  @Override
  public StreamingUrl forAppBlockBuilder(String name) {
    return forAppBlockBuilder(name, UserLink.USUAL_VALIDITY);
  }

  @Override
  public StreamingUrl forAppBlockBuilder(String name, Duration validity) {
    long seconds = seconds(ResourceAddress.of("app-block-builder", name), validity);
    return caller.secret(
        Audited.of("CreateAppBlockBuilderStreamingURL", "app-block-builder", name)
            .with("Validity", String.valueOf(seconds)),
        () -> {
          var answer =
              caller
                  .appStream()
                  .createAppBlockBuilderStreamingURL(
                      request ->
                          request
                              .overrideConfiguration(Caller.ONCE)
                              .appBlockBuilderName(name)
                              .validity(seconds));
          return url(answer.streamingURL(), answer.expires());
        });
  }

  private long seconds(ResourceAddress about, Duration validity) {
    if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.getNano() != 0) {
      throw invalid(about, "a link can't be good for " + validity, "give whole seconds, 1 or more");
    }
    if (validity.compareTo(cap) > 0) {
      throw invalid(
          about,
          "a link may be good for " + cap + " at most, not for " + validity,
          "ask for less, or raise maximumUrlValidity");
    }
    return validity.toSeconds();
  }

  private static StreamingUrl url(String text, Instant expires) {
    StreamingUrl.Builder builder = StreamingUrl.builder();
    builder.url(Secret.of(text)).expires(expires);
    return builder.build();
  }

  private static ProvisioningException invalid(ResourceAddress about, String what, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.of(about), what, remedy);
  }
}
