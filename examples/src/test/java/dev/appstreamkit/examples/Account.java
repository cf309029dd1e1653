package dev.appstreamkit.examples;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What is in an account, in lines that are equal for equal accounts. */
record Account(List<String> lines) {

  /** What the scenario makes, before anybody uses it. */
  static Account unused() {
    return new Account(
            List.of(
                "association share-stack hoge@example.com",
                "association share-stack fuga@example.com",
                "bucket mytest-appstream-share-s3 [s3_share_test/]",
                "fleet share-fleet RUNNING share-tools role/test_appstream_role 2 undescribed",
                "image share-tools AVAILABLE",
                "role test_appstream_role",
                "stack share-stack [share-fleet]",
                "user fuga@example.com",
                "user hoge@example.com"))
        .sorted();
  }

  static Account of(Processes.Server server) {
    List<String> lines = new ArrayList<>();
    try (S3Client s3 = client(server, S3Client.builder());
        IamClient iam = client(server, IamClient.builder());
        AppStreamClient appStream = client(server, AppStreamClient.builder())) {
      s3.listBuckets()
          .buckets()
          .forEach(
              bucket ->
                  lines.add(
                      "bucket "
                          + bucket.name()
                          + " "
                          + s3
                              .listObjectsV2(request -> request.bucket(bucket.name()))
                              .contents()
                              .stream()
                              .map(object -> object.key())
                              .toList()));
      iam.listRolesPaginator().roles().stream()
          .filter(role -> !role.path().contains("service-role"))
          .forEach(role -> lines.add("role " + role.roleName()));
      appStream(appStream, lines);
    }
    return new Account(lines).sorted();
  }

  private static void appStream(AppStreamClient client, List<String> lines) {
    client.describeFleets(request -> {}).fleets().forEach(fleet -> lines.add(fleet(fleet)));
    client
        .describeImageBuilders(request -> {})
        .imageBuilders()
        .forEach(builder -> lines.add("image builder " + builder.name()));
    client
        .describeImages(request -> request.type(VisibilityType.PRIVATE))
        .images()
        .forEach(image -> lines.add("image " + image.name() + " " + image.stateAsString()));
    client
        .describeUsers(request -> request.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .forEach(user -> lines.add("user " + user.userName()));
    client
        .describeStacks(request -> {})
        .stacks()
        .forEach(stack -> stack(client, stack.name(), lines));
  }

  private static String fleet(Fleet fleet) {
    String role = Optional.ofNullable(fleet.iamRoleArn()).map(Account::path).orElse("no role");
    return String.join(
        " ",
        "fleet",
        fleet.name(),
        fleet.stateAsString(),
        afterSlash(fleet.imageArn()),
        role,
        String.valueOf(fleet.computeCapacityStatus().desired()),
        Optional.ofNullable(fleet.description()).orElse("undescribed"));
  }

  private static String path(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static void stack(AppStreamClient client, String stack, List<String> lines) {
    lines.add(
        "stack "
            + stack
            + " "
            + client.listAssociatedFleets(request -> request.stackName(stack)).names());
    client
        .describeUserStackAssociations(request -> request.stackName(stack))
        .userStackAssociations()
        .forEach(found -> lines.add("association " + stack + " " + found.userName()));
  }

  private static String afterSlash(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private Account sorted() {
    return new Account(lines.stream().sorted().toList());
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      Processes.Server server, B builder) {
    URI endpoint = server.endpoint();
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "test")))
        .build();
  }
}
