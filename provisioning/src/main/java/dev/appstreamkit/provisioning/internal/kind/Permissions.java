package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.provisioning.plan.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Permissions as the built-in kinds word them. */
public final class Permissions {

  private static final String APPSTREAM = "arn:{partition}:appstream:{region}:{account}:";
  private static final String ANY_ACCOUNTS = "arn:{partition}:appstream:{region}:*:";
  private static final String ARN = "arn:";

  private Permissions() {}

  /**
   * Returns the permission for an AppStream operation.
   *
   * @param operation the operation, {@code CreateFleet} for one
   * @param resource the part of the ARN after the account, {@code fleet/a} for one
   */
  public static Permission appStream(String operation, String resource) {
    return Permission.on("appstream:" + operation, APPSTREAM + resource);
  }

  /** Returns the permission for an AppStream operation that knows no resources. */
  public static Permission appStream(String operation) {
    return Permission.on("appstream:" + operation, "*");
  }

  /**
   * Returns the permission for an AppStream operation on an image: of this account, public, or
   * shared by another account.
   *
   * @param image the image's ARN, or its name or a pattern of it
   */
  public static Permission onImage(String operation, String image) {
    return Permission.on(
        "appstream:" + operation, image.startsWith(ARN) ? image : ANY_ACCOUNTS + "image/" + image);
  }

  /**
   * Returns the permission for an IAM operation on a role.
   *
   * @param role the role's name, with its path if it has one, or its ARN
   */
  public static Permission onRole(String operation, String role) {
    return Permission.on(
        "iam:" + operation,
        role.startsWith(ARN) ? role : "arn:{partition}:iam::{account}:role/" + role);
  }

  /** Returns the permission to hand a role to AppStream. */
  public static Permission passRole(String role) {
    return onRole("PassRole", role).condition("iam:PassedToService", "appstream.amazonaws.com");
  }

  /** Returns the permissions for S3 actions on a bucket. */
  public static List<Permission> onBucket(String bucket, String... actions) {
    return s3("arn:{partition}:s3:::" + bucket, actions);
  }

  /** Returns the permissions for S3 actions on a bucket's objects. */
  public static List<Permission> onObjects(String bucket, String... actions) {
    return s3("arn:{partition}:s3:::" + bucket + "/*", actions);
  }

  private static List<Permission> s3(String arn, String... actions) {
    return Arrays.stream(actions).map(action -> Permission.on("s3:" + action, arn)).toList();
  }

  /** Returns two lists in one. */
  public static List<Permission> both(List<Permission> one, List<Permission> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
