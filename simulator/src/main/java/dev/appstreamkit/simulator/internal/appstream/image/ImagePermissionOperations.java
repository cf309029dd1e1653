package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.DeleteImagePermissionsRequest;
import software.amazon.awssdk.services.appstream.model.DeleteImagePermissionsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImagePermissionsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImagePermissionsResponse;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImagePermissions;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.SharedImagePermissions;
import software.amazon.awssdk.services.appstream.model.UpdateImagePermissionsRequest;
import software.amazon.awssdk.services.appstream.model.UpdateImagePermissionsResponse;

/** The operations that share images with other accounts. */
public final class ImagePermissionOperations {

  private ImagePermissionOperations() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "UpdateImagePermissions",
            UpdateImagePermissionsRequest::builder,
            ImagePermissionOperations::update)
        .on(
            "DescribeImagePermissions",
            DescribeImagePermissionsRequest::builder,
            ImagePermissionOperations::describe)
        .on(
            "DeleteImagePermissions",
            DeleteImagePermissionsRequest::builder,
            ImagePermissionOperations::delete);
  }

  private static UpdateImagePermissionsResponse update(
      Call call, UpdateImagePermissionsRequest request) {
    RegionState state = RegionState.of(call);
    Image image = available(state, request.name());
    NavigableMap<String, ImagePermissions> shares = ImageShares.of(state).of(image.name());
    if (!shares.containsKey(request.sharedAccountId())) {
      state.requireRoom(
          ResourceQuota.ACCOUNTS_PER_SHARED_IMAGE,
          shares.size(),
          "accounts to share an image with");
    }
    shares.put(request.sharedAccountId(), request.imagePermissions());
    return UpdateImagePermissionsResponse.builder().build();
  }

  private static SdkPojo describe(Call call, DescribeImagePermissionsRequest request) {
    RegionState state = RegionState.of(call);
    Image image = state.images().require(request.name());
    NavigableMap<String, SharedImagePermissions> chosen = new TreeMap<>();
    ImageShares.of(state)
        .of(image.name())
        .forEach(
            (account, permissions) -> {
              if (request.sharedAwsAccountIds().isEmpty()
                  || request.sharedAwsAccountIds().contains(account)) {
                chosen.put(
                    account,
                    SharedImagePermissions.builder()
                        .sharedAccountId(account)
                        .imagePermissions(permissions)
                        .build());
              }
            });
    return state
        .page(request, chosen)
        .into(
            DescribeImagePermissionsResponse.builder().name(image.name()),
            DescribeImagePermissionsResponse.Builder::sharedImagePermissionsList);
  }

  private static DeleteImagePermissionsResponse delete(
      Call call, DeleteImagePermissionsRequest request) {
    RegionState state = RegionState.of(call);
    Image image = available(state, request.name());
    if (ImageShares.of(state).of(image.name()).remove(request.sharedAccountId()) == null) {
      throw AppStreamErrors.notFound(
          "Image "
              + image.name()
              + " is not shared with account "
              + request.sharedAccountId()
              + ".");
    }
    return DeleteImagePermissionsResponse.builder().build();
  }

  private static Image available(RegionState state, String name) {
    Image image = state.images().require(name);
    if (image.state() != ImageState.AVAILABLE) {
      throw AppStreamErrors.notAvailable(
          "Image " + name + " is not available: it is " + image.stateAsString() + ".");
    }
    return image;
  }
}
