package dev.appstreamkit.examples.scenario;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What is in an account, asked with the bare SDK: the check that a destroy left nothing. */
final class Inventory {

  private Inventory() {}

  /** Lists buckets, roles, image builders, images of the account's own, fleets, stacks, users. */
  static SortedSet<String> of(Stage stage) {
    SortedSet<String> there = new TreeSet<>();
    try (S3Client s3 = stage.client(S3Client.builder(), Stage.REGION);
        IamClient iam = stage.client(IamClient.builder(), Stage.REGION);
        AppStreamClient appStream = stage.client(AppStreamClient.builder(), Stage.REGION)) {
      s3.listBuckets().buckets().forEach(bucket -> there.add("bucket " + bucket.name()));
      iam.listRolesPaginator().roles().forEach(role -> there.add("role " + role.roleName()));
      appStream
          .describeFleets(request -> {})
          .fleets()
          .forEach(fleet -> there.add("fleet " + fleet.name()));
      appStream
          .describeStacks(request -> {})
          .stacks()
          .forEach(stack -> there.add("stack " + stack.name()));
      appStream
          .describeImageBuilders(request -> {})
          .imageBuilders()
          .forEach(builder -> there.add("image builder " + builder.name()));
      appStream
          .describeImagesPaginator(request -> request.type(VisibilityType.PRIVATE))
          .forEach(page -> page.images().forEach(image -> there.add("image " + image.name())));
      users(appStream, there);
    }
    return there;
  }

  private static void users(AppStreamClient appStream, SortedSet<String> there) {
    Optional<String> next = Optional.empty();
    do {
      String token = next.orElse(null);
      DescribeUsersResponse page =
          appStream.describeUsers(
              request -> request.authenticationType(AuthenticationType.USERPOOL).nextToken(token));
      page.users().forEach(user -> there.add("user " + user.userName()));
      next = Optional.ofNullable(page.nextToken());
    } while (next.isPresent());
  }
}
