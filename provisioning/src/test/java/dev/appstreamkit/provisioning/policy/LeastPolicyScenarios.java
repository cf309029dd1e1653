package dev.appstreamkit.provisioning.policy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.EnvironmentOwnership;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What somebody does who has just the least policy of it. */
final class LeastPolicyScenarios {

  static final String BUCKET = "mytest-appstream-share-s3";
  static final PlanOptions RESTART = PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
  static final PlanOptions EVERYTHING =
      PlanOptions.defaults().deletingKinds("bucket", "image", "user");
  static final PlanOptions DRAIN = RESTART.draining(Duration.ofMinutes(5));
  static final PlanOptions ROLES = PlanOptions.defaults().creatingServiceRoles();

  private LeastPolicyScenarios() {}

  /** What somebody who has just the least policy does. */
  enum Scenario {
    APPLY(PlanOptions.defaults(), described("stream.standard.medium", false)),
    /** S3 makes no bucket so by itself. */
    OPEN_BUCKET(
        PlanOptions.defaults(),
        Bucket.builder("share-open").withoutPublicAccessBlock().withoutTlsOnly().build()),
    BUCKET_WITH_A_KEY(
        PlanOptions.defaults(),
        Bucket.builder("share-encrypted")
            .kmsKey("arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-0000-0000-000000000001")
            .build()),
    UPDATE_WITH_RESTART(RESTART, described("stream.standard.large", true)) {
      @Override
      void prepare(Cloud cloud) {
        cloud.apply(APPLY.specs);
      }
    },
    DESTROY(EVERYTHING) {
      @Override
      void prepare(Cloud cloud) {
        cloud.apply(APPLY.specs);
        try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
          s3.putObject(r -> r.bucket(BUCKET).key("a.txt"), RequestBody.fromString("a"));
          s3.createMultipartUpload(r -> r.bucket(BUCKET).key("b.txt"));
        }
        try (IamClient iam = cloud.client(IamClient.builder())) {
          iam.attachRolePolicy(
              r ->
                  r.roleName("test_appstream_role")
                      .policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        }
      }
    },
    RESTART_WITH_DRAIN(DRAIN, served(plain("share-fleet").capacity(2).description("After"))) {
      @Override
      void prepare(Cloud cloud) {
        cloud.apply(served(plain("share-fleet").capacity(2).description("Before")));
        for (String user : List.of("hoge", "fuga")) {
          String url =
              cloud
                  .appStream()
                  .createStreamingURL(
                      r -> r.stackName("share-stack").fleetName("share-fleet").userId(user))
                  .streamingURL();
          cloud.control().users().follow(url);
        }
      }
    },
    /** One of each kind that was made by somebody else, and differs from its description. */
    ADOPTION(adoptingAll(), described("stream.standard.medium", true)) {
      @Override
      void prepare(Cloud cloud) {
        cloud.apply(APPLY.specs);
        try (Provisioner provisioner = cloud.provisioner()) {
          EnvironmentOwnership ownership = provisioner.ownership(Cloud.environment(APPLY.specs));
          options.adopt().forEach(ownership::forget);
        }
      }
    },
    /** IAM judges calls on a role by its whole ARN. */
    ROLE_WITH_PATH(
        PlanOptions.defaults().adopting(ResourceAddress.parse("role/streaming")), servedByPath()) {
      @Override
      void prepare(Cloud cloud) {
        try (IamClient iam = cloud.client(IamClient.builder())) {
          iam.createRole(
              r ->
                  r.roleName("streaming")
                      .path("/service-role/team-a/")
                      .assumeRolePolicyDocument(
                          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                              + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
                              + "\"Action\":\"sts:AssumeRole\"}]}"));
        }
      }
    },
    /** What is somebody else's is only read. */
    USED(PlanOptions.defaults(), UsedThings.specs()) {
      @Override
      void prepare(Cloud cloud) {
        UsedThings.make(cloud);
      }
    },
    /** What was bound to somebody else's things lets go of them. */
    USED_NO_MORE(EVERYTHING) {
      @Override
      void prepare(Cloud cloud) {
        UsedThings.make(cloud);
        cloud.apply(UsedThings.specs());
      }
    },
    FEDERATED(PlanOptions.defaults(), FederatedThings.specs(false)) {
      @Override
      void prepare(Cloud cloud) {
        FederatedThings.make(cloud);
      }
    },
    FEDERATED_OTHERWISE(PlanOptions.defaults(), FederatedThings.specs(true)) {
      @Override
      void prepare(Cloud cloud) {
        FederatedThings.make(cloud);
        cloud.apply(FEDERATED.specs);
      }
    },
    FEDERATED_NO_MORE(EVERYTHING) {
      @Override
      void prepare(Cloud cloud) {
        FEDERATED_OTHERWISE.prepare(cloud);
      }
    },
    /** Application Auto Scaling makes the account's role in the name of whoever applies. */
    FIRST_SCALING(
        PlanOptions.defaults(), plain("share-fleet").scaling(Scaling.between(1, 2)).build()),
    /** Both of the account's roles are made, which are needed by two fleets. */
    FIRST_USE(
        ROLES,
        plain("share-fleet").scaling(Scaling.between(1, 2)).build(),
        plain("other-fleet").capacity(1).build()) {
      @Override
      AppStreamSimulator.Builder account(AppStreamSimulator.Builder settings) {
        return settings.firstUseAccount(true);
      }

      /** Whoever applies has a role that was known at once. */
      @Override
      void prepared(Cloud cloud) {
        cloud.control().rolePropagation(Duration.ofMinutes(1));
      }
    },
    /** What could be made is there. */
    SECOND_USE(ROLES, plain("share-fleet").scaling(Scaling.between(1, 2)).build()) {
      @Override
      void prepare(Cloud cloud) {
        cloud.apply(ROLES, plain("first-fleet").scaling(Scaling.between(1, 2)).build());
        cloud.destroy(EVERYTHING);
      }
    };

    final PlanOptions options;
    final ResourceSpec[] specs;

    /** Without specs all is destroyed. */
    Scenario(PlanOptions options, ResourceSpec... specs) {
      this.options = options;
      this.specs = specs;
    }

    AppStreamSimulator.Builder account(AppStreamSimulator.Builder settings) {
      return settings;
    }

    /** Brings the account to where the scenario begins, as its administrator. */
    void prepare(Cloud cloud) {
      // It begins with nothing.
    }

    /** Is called when whoever applies has got the policy. */
    void prepared(Cloud cloud) {
      // Nothing is left to do.
    }

    Plan plan(Cloud cloud) {
      return specs.length == 0 ? cloud.planDestroy(options) : cloud.plan(options, specs);
    }

    void apply(Cloud cloud) {
      if (specs.length == 0) {
        cloud.destroy(options);
      } else {
        cloud.apply(options, specs);
      }
    }
  }

  private static PlanOptions adoptingAll() {
    PlanOptions options = PlanOptions.defaults();
    for (String address :
        List.of(
            "bucket/" + BUCKET,
            "role/test_appstream_role",
            "image/share-tools",
            "fleet/share-fleet",
            "stack/share-stack",
            "user/hoge@example.com")) {
      options = options.adopting(ResourceAddress.parse(address));
    }
    return options;
  }

  private static Fleet.Builder plain(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"));
  }

  private static Stack servedByPath() {
    MachineRole role =
        MachineRole.builder("streaming")
            .allow(PolicyStatement.allow("s3:ListAllMyBuckets").on("*"))
            .build();
    return served(plain("share-fleet").capacity(1).machineRole(role));
  }

  private static Stack served(Fleet.Builder fleet) {
    return Stack.builder("share-stack").fleet(fleet.build()).build();
  }

  private static ResourceSpec[] described(String instanceType, boolean changed) {
    Bucket.Builder share = Bucket.builder(BUCKET).folder("s3_share_test/");
    Bucket bucket = (changed ? share.versioning() : share).build();
    MachineRole role =
        MachineRole.builder("test_appstream_role")
            .allow(changed ? bucket.readOnly() : bucket.readWrite())
            .build();
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .builtBy(ImageBuild.handOff())
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType(instanceType)
            .capacity(2)
            .machineRole(role)
            .network(Network.vpc("subnet-1"))
            .tag("size", instanceType)
            .build();
    Stack.Builder stack = Stack.builder("share-stack").fleet(fleet);
    Stack served = (changed ? stack.displayName("Share") : stack).build();
    return new ResourceSpec[] {
      served,
      User.builder("hoge@example.com").name("Hoge", "Example").assignTo(served).build(),
      User.builder("fuga@example.com").name("Fuga", "Example").assignTo(served).build()
    };
  }
}
