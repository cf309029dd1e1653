package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.operations.images.FleetProbe;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.operations.links.internal.AwsStreamingUrls;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** Looks which image fleets have, and whether they are well. */
public final class FleetLook {

  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final Duration LINK = Duration.ofMinutes(5);

  private final ImageReads reads;
  private final AwsStreamingUrls links;
  private final int available;
  private final Duration within;
  private final Optional<FleetProbe> probe;
  private final String probeUser;

  /**
   * Makes it.
   *
   * @param services the clients
   * @param available how many instances have to be free
   * @param within how long that may take
   * @param probe a check of the caller's own
   * @param probeUser for whom its links are
   */
  public FleetLook(
      Services services,
      int available,
      Duration within,
      Optional<FleetProbe> probe,
      String probeUser) {
    this.reads = new ImageReads(new Caller(services.appStream(), services.time(), List.of()));
    this.links = new AwsStreamingUrls(reads.caller(), LINK);
    this.available = available;
    this.within = within;
    this.probe = probe;
    this.probeUser = probeUser;
  }

  /** Returns the names of the fleets that have an image. */
  public Set<String> having(Image image) {
    Optional<String> name = name(image);
    return reads
        .fleets()
        .filter(fleet -> has(fleet, image, name))
        .map(Fleet::name)
        .collect(Collectors.toSet());
  }

  /** The newest of a family is known by its name; another account's by its ARN. */
  private Optional<String> name(Image image) {
    return image.family().isEmpty()
        ? Optional.of(image.name())
        : Stream.concat(reads.images("PRIVATE"), reads.images("SHARED"))
            .filter(one -> one.state().equals("AVAILABLE"))
            .filter(one -> Images.isVersion(image.family().get(), one.name()))
            .max(VersionChoice.NEWEST)
            .map(one -> one.name());
  }

  private static boolean has(Fleet fleet, Image image, Optional<String> name) {
    return name.filter(one -> one.equals(fleet.imageName()) || one.equals(fleet.imageArn()))
            .isPresent()
        || image.name().equals(fleet.imageArn());
  }

  /**
   * Returns if a fleet has an image and is well.
   *
   * @throws ProvisioningException if it isn't
   */
  public void require(String fleet, Image image) {
    Optional<String> name = name(image);
    try {
      Waiter.<Optional<Fleet>>builder(
              "the fleet " + fleet + " to be well",
              there -> judge(fleet, there, image, name))
          .expected(USUAL)
          .deadline(within)
          .timeSource(reads.caller().time())
          .build()
          .await(() -> find(fleet));
    } catch (WaitException notWell) {
      throw new ProvisioningException(
          ErrorCategory.RESOURCE_FAILED,
          Optional.of(address(fleet)),
          "it isn't well with its new image: " + notWell.getMessage(),
          "look at the fleet, and mend the image");
    }
    probe.ifPresent(
        check ->
            check.check(
                fleet,
                () ->
                    links
                        .forUser(UserLink.of(stack(fleet), fleet, probeUser).validity(LINK))
                        .url()));
  }

  private PollResult judge(
      String name, Optional<Fleet> found, Image image, Optional<String> imageName) {
    if (found.isEmpty()) {
      return failed(name, "gone", "there is no such fleet", "check its name");
    }
    Fleet fleet = found.get();
    String state = String.valueOf(fleet.stateAsString());
    if (!fleet.fleetErrors().isEmpty()) {
      return failed(
          name,
          state,
          "it has fleet errors: "
              + fleet.fleetErrors().stream()
                  .map(error -> String.valueOf(error.errorCodeAsString()))
                  .distinct()
                  .collect(Collectors.joining(", ")),
          "mend what they name");
    }
    if (state.equals("STOPPED") || state.equals("STOPPING")) {
      return failed(name, state, "it is " + state, "start it, or leave it out");
    }
    if (!has(fleet, image, imageName)) {
      return failed(
          name,
          state,
          "it has the image " + fleet.imageName(),
          "see who else changes it, and bring the image again");
    }
    int free =
        Optional.ofNullable(fleet.computeCapacityStatus())
            .map(ComputeCapacityStatus::available)
            .orElse(0);
    return state.equals("RUNNING") && free >= available
        ? PollResult.success(state)
        : PollResult.pending(state, free + " of " + available + " instances are free");
  }

  private static PollResult failed(String fleet, String state, String what, String remedy) {
    return PollResult.failure(
        state,
        new ProvisioningException(
            ErrorCategory.RESOURCE_FAILED, Optional.of(address(fleet)), what, remedy));
  }

  private Optional<Fleet> find(String name) {
    return reads.fleets().filter(fleet -> name.equals(fleet.name())).findFirst();
  }

  private String stack(String fleet) {
    return reads
        .caller()
        .call(
            address(fleet),
            "ListAssociatedStacks",
            appStream ->
                appStream.listAssociatedStacks(
                    request -> request.overrideConfiguration(Caller.ONCE).fleetName(fleet)))
        .names()
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.CONFLICT,
                    Optional.of(address(fleet)),
                    "it serves no stack, so nobody can be let in",
                    "associate it with a stack, or leave the probe out"));
  }

  private static ResourceAddress address(String fleet) {
    return ResourceAddress.of("fleet", fleet);
  }
}
