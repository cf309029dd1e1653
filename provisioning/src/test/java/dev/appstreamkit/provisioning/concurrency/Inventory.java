package dev.appstreamkit.provisioning.concurrency;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.S3ManifestStore;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is in an account, with all that could be there twice, in lines. */
final class Inventory {

  private final AppStreamSimulator simulator;
  private final List<String> lines = new ArrayList<>();

  private Inventory(AppStreamSimulator simulator) {
    this.simulator = simulator;
  }

  /** Returns lines that are equal for equal accounts. */
  static List<String> of(AppStreamSimulator simulator) {
    Inventory inventory = new Inventory(simulator);
    try (S3Client s3 = inventory.client(S3Client.builder().forcePathStyle(true));
        IamClient iam = inventory.client(IamClient.builder());
        AppStreamClient appStream = inventory.client(AppStreamClient.builder())) {
      String id = inventory.manifest(s3);
      inventory.buckets(s3);
      inventory.roles(iam);
      inventory.appStream(appStream);
      simulator
          .control()
          .mails("hoge@example.com")
          .forEach(mail -> inventory.lines.add("mail to hoge@example.com"));
      return inventory.lines.stream().map(line -> line.replace(id, "(id)")).sorted().toList();
    }
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  private String manifest(S3Client s3) {
    Manifest manifest =
        new S3ManifestStore(
                ManifestLocation.s3(Machine.BUCKET, "share.json"),
                s3,
                simulator.accountId(),
                SystemTime.instance())
            .load()
            .orElseThrow();
    manifest
        .entries()
        .values()
        .forEach(
            entry ->
                lines.add(
                    String.join(
                        " ",
                        "owned:",
                        entry.address().toString(),
                        entry.state().name(),
                        entry.identity().name(),
                        entry.digests().toString())));
    return manifest.environmentId();
  }

  private void buckets(S3Client s3) {
    s3.listBuckets().buckets().stream()
        .map(bucket -> bucket.name())
        .filter(name -> !name.equals(Machine.BUCKET))
        .forEach(name -> lines.add("bucket " + name + " " + bucket(s3, name)));
  }

  private static String bucket(S3Client s3, String name) {
    TreeMap<String, String> tags = new TreeMap<>();
    try {
      s3.getBucketTagging(request -> request.bucket(name))
          .tagSet()
          .forEach(tag -> tags.put(tag.key(), tag.value()));
    } catch (S3Exception none) {
      tags.put("none", none.awsErrorDetails().errorCode());
    }
    String policy;
    try {
      policy = s3.getBucketPolicy(request -> request.bucket(name)).policy();
    } catch (S3Exception none) {
      policy = none.awsErrorDetails().errorCode();
    }
    List<String> keys =
        s3.listObjectsV2(request -> request.bucket(name)).contents().stream()
            .map(object -> object.key())
            .toList();
    return tags + " " + keys + " " + policy;
  }

  private void roles(IamClient iam) {
    iam.listRolesPaginator().roles().stream()
        .filter(role -> !role.path().contains("service-role"))
        .forEach(role -> lines.add("role " + role(iam, role.roleName())));
  }

  private static String role(IamClient iam, String name) {
    Role role = iam.getRole(request -> request.roleName(name)).role();
    TreeMap<String, String> tags = new TreeMap<>();
    role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    List<String> policies =
        iam.listRolePolicies(request -> request.roleName(name)).policyNames().stream()
            .map(
                policy ->
                    policy
                        + iam.getRolePolicy(r -> r.roleName(name).policyName(policy))
                            .policyDocument())
            .toList();
    return URLDecoder.decode(
        name + " " + tags + " " + role.assumeRolePolicyDocument() + " " + policies,
        StandardCharsets.UTF_8);
  }

  private void appStream(AppStreamClient client) {
    client
        .describeFleets(request -> {})
        .fleets()
        .forEach(
            fleet ->
                lines.add(
                    String.join(
                        " ",
                        "fleet",
                        fleet.name(),
                        fleet.stateAsString(),
                        fleet.instanceType(),
                        fleet.iamRoleArn(),
                        tags(client, fleet.arn()).toString())));
    client
        .describeImageBuilders(request -> {})
        .imageBuilders()
        .forEach(builder -> lines.add("image builder " + builder.name()));
    client
        .describeUsers(request -> request.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .forEach(user -> lines.add("user " + user.userName() + " " + user.firstName()));
    client.describeStacks(request -> {}).stacks().forEach(stack -> stack(client, stack));
  }

  private void stack(AppStreamClient client, Stack stack) {
    String name = stack.name();
    lines.add(
        "stack "
            + name
            + " "
            + client.listAssociatedFleets(request -> request.stackName(name)).names()
            + tags(client, stack.arn()));
    client
        .describeUserStackAssociations(request -> request.stackName(name))
        .userStackAssociations()
        .forEach(found -> lines.add("association " + name + " " + found.userName()));
  }

  private static TreeMap<String, String> tags(AppStreamClient client, String arn) {
    return new TreeMap<>(client.listTagsForResource(request -> request.resourceArn(arn)).tags());
  }
}
