package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeImagePermissionsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.SharedImagePermissions;
import software.amazon.awssdk.services.appstream.model.UpdateImagePermissionsRequest;

/** Permissions of other accounts to use images: a bond, with two switches. */
public final class ImagePermissionKind
    extends AppStreamKind<ImagePermission, ImagePermissionKind.There> {

  private static final String PERMISSIONS = "imagePermissions";

  static final AttributeTable<ImagePermission> TABLE =
      AttributeTable.of(
          Attribute.always("allowFleet", (ImagePermission spec) -> spec.allowFleet())
              .member(Member.part(PERMISSIONS, "allowFleet")),
          Attribute.always("allowImageBuilder", (ImagePermission spec) -> spec.allowImageBuilder())
              .member(Member.part(PERMISSIONS, "allowImageBuilder")));

  /**
   * A permission that is there.
   *
   * @param image the image's name
   * @param permissions what AppStream tells of it
   */
  record There(String image, SharedImagePermissions permissions) {}

  /** Makes the kind. */
  public ImagePermissionKind() {
    super(ImagePermission.KIND, ImagePermission.class, TABLE);
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return Pair.problem(name, "an image and of an account");
  }

  @Override
  protected List<Permission> permissions(Call call, String permission) {
    String operation =
        switch (call) {
          case READ -> "DescribeImagePermissions";
          case CREATE, UPDATE -> "UpdateImagePermissions";
          case DELETE -> "DeleteImagePermissions";
        };
    return List.of(Permissions.appStream(operation, "image/" + Pair.parse(permission).holder()));
  }

  /** There is a list for each image, and none of all. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<There> describe(Collection<String> names, Services services) {
    return names.stream()
        .map(name -> Pair.parse(name).holder())
        .distinct()
        .flatMap(image -> of(image, services.appStream()).stream())
        .toList();
  }

  private static List<There> of(String image, AppStreamClient appStream) {
    try {
      return Pages.all(
              token ->
                  appStream.describeImagePermissions(
                      request -> request.name(image).nextToken(token)),
              DescribeImagePermissionsResponse::sharedImagePermissionsList,
              DescribeImagePermissionsResponse::nextToken)
          .stream()
          .map(permissions -> new There(image, permissions))
          .toList();
    } catch (ResourceNotFoundException noImage) {
      return List.of();
    }
  }

  @Override
  protected Identity identityOf(There there) {
    return Identity.named(there.image + "/" + there.permissions.sharedAccountId());
  }

  @Override
  protected Observed observed(Identity asked, There there, Services services) {
    return Observed.untagged(asked, table().observed(there.permissions).build(), Optional.empty());
  }

  /** Whoever deletes an image ends its sharing. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  protected void make(ImagePermission spec, Attributes wanted, StepContext context) {
    context
        .services()
        .appStream()
        .updateImagePermissions(
            TABLE
                .create(UpdateImagePermissionsRequest.builder(), wanted)
                .name(spec.image().name())
                .sharedAccountId(spec.accountId())
                .build());
  }

  @Override
  protected void change(There there, List<AttributeChange> changes, StepContext context) {
    context
        .services()
        .appStream()
        .updateImagePermissions(
            TABLE
                .update(UpdateImagePermissionsRequest.builder(), changes, there.permissions)
                .name(there.image)
                .sharedAccountId(there.permissions.sharedAccountId())
                .build());
  }

  @Override
  protected void remove(StepContext context) {
    Pair of = Pair.parse(context.identity().name());
    context
        .services()
        .appStream()
        .deleteImagePermissions(request -> request.name(of.holder()).sharedAccountId(of.member()));
  }
}
