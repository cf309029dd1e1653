package dev.appstreamkit.provisioning.resilience;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** All that is in an account, in lines that are equal for equal accounts. */
public record Inventory(List<String> lines) {

  /** Reads it. */
  public static Inventory of(S3Client s3, IamClient iam, AppStreamClient appStream) {
    SortedSet<String> lines = new TreeSet<>();
    buckets(s3, lines);
    roles(iam, lines);
    appStream.describeFleets(r -> {}).fleets().forEach(fleet -> lines.add(fleet(fleet)));
    appStream
        .describeImageBuilders(r -> {})
        .imageBuilders()
        .forEach(builder -> lines.add("builder " + builder.name() + " " + builder.state()));
    appStream
        .describeImages(r -> r.type(VisibilityType.PRIVATE))
        .images()
        .forEach(
            image -> {
              lines.add("image " + image.name() + " " + image.state());
              appStream
                  .describeImagePermissions(r -> r.name(image.name()))
                  .sharedImagePermissionsList()
                  .forEach(to -> lines.add("shared " + image.name() + " " + to));
            });
    appStream
        .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .forEach(user -> lines.add("user " + user.userName() + " " + user.enabled()));
    appStream.describeStacks(r -> {}).stacks().forEach(stack -> stack(appStream, stack, lines));
    applications(appStream, lines);
    others(appStream, iam, lines);
    return new Inventory(List.copyOf(lines));
  }

  private static void buckets(S3Client s3, SortedSet<String> lines) {
    s3.listBuckets().buckets().stream()
        .map(bucket -> bucket.name())
        .forEach(
            bucket -> {
              lines.add(
                  String.join(
                      " ",
                      "bucket",
                      bucket,
                      s3.getPublicAccessBlock(r -> r.bucket(bucket))
                          .publicAccessBlockConfiguration()
                          .toString(),
                      s3.getBucketPolicy(r -> r.bucket(bucket)).policy()));
              s3.listObjectsV2(r -> r.bucket(bucket))
                  .contents()
                  .forEach(object -> lines.add("object " + bucket + " " + object.key()));
            });
  }

  /** Roles that AWS makes for its own services stay, whoever caused them. */
  private static void roles(IamClient iam, SortedSet<String> lines) {
    iam.listRolesPaginator().roles().stream()
        .filter(role -> !role.path().startsWith("/aws-service-role/"))
        .map(role -> role.roleName())
        .forEach(
            role -> {
              lines.add("role " + role + " " + iam.getRole(r -> r.roleName(role)).role().arn());
              iam.listRolePolicies(r -> r.roleName(role))
                  .policyNames()
                  .forEach(policy -> lines.add("policy " + role + " " + policy));
            });
  }

  private static String fleet(Fleet fleet) {
    return String.join(
        " ",
        "fleet",
        fleet.name(),
        fleet.stateAsString(),
        fleet.imageArn(),
        fleet.instanceType(),
        fleet.description(),
        String.valueOf(fleet.iamRoleArn()),
        String.valueOf(fleet.computeCapacityStatus().desired()),
        String.valueOf(fleet.fleetErrors()));
  }

  private static void stack(AppStreamClient appStream, Stack stack, SortedSet<String> lines) {
    String name = stack.name();
    lines.add(
        "stack "
            + name
            + " "
            + Optional.ofNullable(stack.displayName()).orElse("")
            + " "
            + appStream.listAssociatedFleets(r -> r.stackName(name)).names());
    appStream
        .describeUserStackAssociations(r -> r.stackName(name))
        .userStackAssociations()
        .forEach(found -> lines.add("association " + name + " " + found.userName()));
    appStream
        .describeEntitlements(r -> r.stackName(name))
        .entitlements()
        .forEach(found -> lines.add("entitlement " + name + " " + found.name()));
    theme(appStream, name, lines);
  }

  private static void theme(AppStreamClient appStream, String stack, SortedSet<String> lines) {
    try {
      lines.add(
          "theme "
              + stack
              + " "
              + appStream.describeThemeForStack(r -> r.stackName(stack)).theme().themeTitleText());
    } catch (ResourceNotFoundException noTheme) {
      // Most stacks have none.
    }
  }

  private static void applications(AppStreamClient appStream, SortedSet<String> lines) {
    appStream
        .describeAppBlocks(r -> {})
        .appBlocks()
        .forEach(block -> lines.add("app block " + block.name() + " " + block.state()));
    appStream
        .describeAppBlockBuilders(r -> {})
        .appBlockBuilders()
        .forEach(builder -> lines.add("packer " + builder.name() + " " + builder.state()));
    appStream
        .describeAppBlockBuilderAppBlockAssociations(r -> {})
        .appBlockBuilderAppBlockAssociations()
        .forEach(pair -> lines.add("packs " + pair));
    appStream
        .describeApplications(r -> {})
        .applications()
        .forEach(
            one -> {
              lines.add("application " + one.name() + " " + one.iconS3Location());
              appStream
                  .describeApplicationFleetAssociations(r -> r.applicationArn(one.arn()))
                  .applicationFleetAssociations()
                  .forEach(pair -> lines.add("streams " + pair));
            });
  }

  private static void others(AppStreamClient appStream, IamClient iam, SortedSet<String> lines) {
    appStream
        .describeDirectoryConfigs(r -> {})
        .directoryConfigs()
        .forEach(
            one ->
                lines.add(
                    "directory "
                        + one.directoryName()
                        + " "
                        + one.organizationalUnitDistinguishedNames()));
    appStream
        .describeUsageReportSubscriptions(r -> {})
        .usageReportSubscriptions()
        .forEach(one -> lines.add("usage reports " + one.scheduleAsString()));
    iam.listSAMLProviders(r -> {})
        .samlProviderList()
        .forEach(one -> lines.add("saml " + one.arn()));
  }

  /** Returns whether something is there whose name is that of the environments played here. */
  public boolean hasOurs() {
    return lines.stream()
        .anyMatch(line -> line.contains("share") || line.contains("test_appstream_role"));
  }
}
