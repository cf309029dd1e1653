package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImagePermissionsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.SharedImagePermissions;

/** Who else has a use for an image that is to be deleted: other accounts, others' fleets. */
final class ImageUse {

  private static final Set<String> WORTHLESS =
      Set.of(ImageStates.NOT_TAKEN, ImageStates.FAILED, ImageStates.DELETING);

  private static final String SHARED_WITH = "sharedWith";
  private static final String USED_BY = "usedBy";
  private static final String OWNER = "appstreamkit:environment-id";

  private ImageUse() {}

  /** Looks, unless there is no image. */
  static Observed look(Observed observed, AppStreamClient appStream) {
    if (ImageObserver.text(observed, ImageObserver.STATE).equals(ImageStates.NOT_TAKEN)) {
      return observed;
    }
    return observed.withAttributes(
        observed.attributes().toBuilder()
            .set(SHARED_WITH, accounts(observed, appStream))
            .set(USED_BY, fleets(observed, appStream))
            .build());
  }

  static List<Permission> looking(Observed observed) {
    return List.of(
        appStream("DescribeImagePermissions", "image/" + observed.identity().name()),
        appStream("DescribeFleets", "fleet/*"));
  }

  private static List<String> accounts(Observed observed, AppStreamClient appStream) {
    try {
      return Pages.all(
              token ->
                  appStream.describeImagePermissions(
                      request -> request.name(observed.identity().name()).nextToken(token)),
              DescribeImagePermissionsResponse::sharedImagePermissionsList,
              DescribeImagePermissionsResponse::nextToken)
          .stream()
          .map(SharedImagePermissions::sharedAccountId)
          .toList();
    } catch (ResourceNotFoundException goneMeanwhile) {
      return List.of();
    }
  }

  /** Fleets of the same environment go first, or get another image. */
  private static List<String> fleets(Observed observed, AppStreamClient appStream) {
    String image = observed.identity().arn().orElse("");
    return Pages.all(
            token -> appStream.describeFleets(request -> request.nextToken(token)),
            DescribeFleetsResponse::fleets,
            DescribeFleetsResponse::nextToken)
        .stream()
        .filter(fleet -> image.equals(fleet.imageArn()))
        .filter(fleet -> !sameOwner(fleet, observed, appStream))
        .map(Fleet::name)
        .toList();
  }

  private static boolean sameOwner(Fleet fleet, Observed observed, AppStreamClient appStream) {
    Optional<String> owner = Optional.ofNullable(observed.tags().orElse(Map.of()).get(OWNER));
    try {
      return owner.isPresent()
          && owner.equals(Optional.ofNullable(ResourceTags.of(appStream, fleet.arn()).get(OWNER)));
    } catch (ResourceNotFoundException goneMeanwhile) {
      return true;
    }
  }

  /** Returns why an image is kept by itself; empty if nobody's work is in it. */
  static Optional<String> worth(Observed observed) {
    String state = ImageObserver.text(observed, ImageObserver.STATE);
    return WORTHLESS.contains(state) ? Optional.empty() : Optional.of("it took a person to make");
  }

  /** Takes out what the environment's own permissions account for: they end before. */
  static Observed without(Observed observed, Set<ResourceAddress> dependents) {
    String image = observed.identity().name();
    List<String> others =
        list(observed, SHARED_WITH).stream()
            .filter(
                account ->
                    !dependents.contains(
                        ResourceAddress.of(ImagePermission.KIND, image + "/" + account)))
            .toList();
    return observed.attributes().get(SHARED_WITH).isEmpty()
        ? observed
        : observed.withAttributes(
            observed.attributes().toBuilder().set(SHARED_WITH, others).build());
  }

  static Optional<String> reason(Observed observed) {
    List<String> reasons = new ArrayList<>();
    List<String> accounts = list(observed, SHARED_WITH);
    List<String> fleets = list(observed, USED_BY);
    if (!accounts.isEmpty()) {
      reasons.add("is shared with " + String.join(", ", accounts));
    }
    if (!fleets.isEmpty()) {
      reasons.add("is used by " + String.join(", ", fleets));
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", reasons));
  }

  /** Returns the step that ends the sharing of an image; AppStream deletes none that is shared. */
  static Optional<Step> unshare(Observed observed) {
    String image = observed.identity().name();
    List<String> accounts = list(observed, SHARED_WITH);
    return accounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.of(
                    "unshare",
                    "end its sharing with " + String.join(", ", accounts),
                    context ->
                        accounts.forEach(
                            account -> unshare(context.services().appStream(), image, account)))
                .needs(List.of(appStream("DeleteImagePermissions", "image/" + image))));
  }

  private static void unshare(AppStreamClient appStream, String image, String account) {
    try {
      appStream.deleteImagePermissions(request -> request.name(image).sharedAccountId(account));
    } catch (ResourceNotFoundException notSharedAnyMore) {
      // An earlier attempt took effect.
    }
  }

  private static List<String> list(Observed observed, String name) {
    return observed.attributes().get(name).flatMap(Attributes.Value::data).orElse(List.of())
            instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}
