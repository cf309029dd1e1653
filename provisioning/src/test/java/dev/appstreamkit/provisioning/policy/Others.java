package dev.appstreamkit.provisioning.policy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.AdjustmentType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What others do to the things of an environment, and beside them. */
record Others(Cloud cloud, Random random, List<String> done) {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
          + "\"Action\":\"sts:AssumeRole\"}]}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\"}]}";

  Others(Cloud cloud, long seed) {
    this(cloud, new Random(seed), new ArrayList<>());
  }

  /** Makes a role before the environment does; returns whether it did. */
  boolean madeBefore(MachineRole role) {
    if (random.nextInt(3) != 0) {
      return false;
    }
    try (IamClient iam = cloud.client(IamClient.builder())) {
      String path = List.of("/", "/team-a/", "/service-role/team-a/").get(random.nextInt(3));
      iam.createRole(r -> r.roleName(role.name()).path(path).assumeRolePolicyDocument(TRUST));
      done.add(role.name() + " made at " + path);
    }
    return true;
  }

  /** Does something to each thing, or not. */
  void change(List<ResourceSpec> specs) {
    for (ResourceSpec spec : specs) {
      if (spec instanceof MachineRole role) {
        role(role.name());
      } else if (spec instanceof Bucket bucket) {
        bucket(bucket.name());
      } else if (spec instanceof Fleet fleet) {
        fleet(fleet);
      } else if (spec instanceof Stack stack) {
        tag("stack " + stack.name(), arnOf(stack));
      } else if (spec instanceof ScalingTarget target) {
        target(target);
      }
    }
  }

  private boolean happens(String what) {
    boolean happens = random.nextInt(3) == 0;
    if (happens) {
      done.add(what);
    }
    return happens;
  }

  private void role(String name) {
    try (IamClient iam = cloud.client(IamClient.builder())) {
      if (happens(name + " attached")) {
        iam.attachRolePolicy(
            r -> r.roleName(name).policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
      }
      if (happens(name + " inline")) {
        iam.putRolePolicy(r -> r.roleName(name).policyName("others").policyDocument(POLICY));
      }
      if (happens(name + " tagged")) {
        iam.tagRole(r -> r.roleName(name).tags(tag -> tag.key("others").value("1")));
      }
      if (happens(name + " described")) {
        iam.updateRole(r -> r.roleName(name).description("Others").maxSessionDuration(7200));
      }
      if (happens(name + " distrusted")) {
        iam.updateAssumeRolePolicy(r -> r.roleName(name).policyDocument(TRUST));
      }
    }
  }

  private void bucket(String name) {
    try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
      if (happens(name + " filled")) {
        s3.putObject(r -> r.bucket(name).key("a"), RequestBody.fromString("a"));
        s3.putObject(r -> r.bucket(name).key("a"), RequestBody.fromString("b"));
        s3.deleteObject(r -> r.bucket(name).key("a"));
        s3.putObject(r -> r.bucket(name).key("b"), RequestBody.fromString("b"));
      }
      if (happens(name + " uploading")) {
        s3.createMultipartUpload(r -> r.bucket(name).key("c"));
      }
      if (happens(name + " versioned")) {
        s3.putBucketVersioning(
            r -> r.bucket(name).versioningConfiguration(v -> v.status("Enabled")));
      }
      if (happens(name + " owned otherwise")) {
        s3.putBucketOwnershipControls(
            r ->
                r.bucket(name)
                    .ownershipControls(o -> o.rules(one -> one.objectOwnership("ObjectWriter"))));
      }
      if (happens(name + " without policy")) {
        s3.deleteBucketPolicy(r -> r.bucket(name));
      }
    }
  }

  private void fleet(Fleet fleet) {
    String name = fleet.name();
    tag(
        "fleet " + name,
        cloud.appStream().describeFleets(r -> r.names(name)).fleets().get(0).arn());
    if (happens(name + " described")) {
      cloud.appStream().updateFleet(r -> r.name(name).displayName("Others"));
    }
    if (happens(name + " on others' stack")) {
      String stack = "others-" + name;
      if (cloud.appStream().describeStacks().stacks().stream()
          .noneMatch(one -> one.name().equals(stack))) {
        cloud.appStream().createStack(r -> r.name(stack));
        cloud.appStream().associateFleet(r -> r.stackName(stack).fleetName(name));
      }
    }
  }

  private String arnOf(Stack stack) {
    return cloud.appStream().describeStacks(r -> r.names(stack.name())).stacks().get(0).arn();
  }

  private void tag(String what, String arn) {
    if (happens(what + " tagged")) {
      cloud.appStream().tagResource(r -> r.resourceArn(arn).tags(Map.of("others", "1")));
    }
  }

  private void target(ScalingTarget target) {
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      if (happens(target.resourceId() + " scheduled")) {
        scaling.putScheduledAction(
            r ->
                r.serviceNamespace(ServiceNamespace.APPSTREAM)
                    .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                    .resourceId(target.resourceId())
                    .scheduledActionName("others")
                    .schedule("cron(0 3 ? * SUN *)")
                    .scalableTargetAction(bounds -> bounds.maxCapacity(9)));
      }
      if (happens(target.resourceId() + " stepped")) {
        scaling.putScalingPolicy(
            r ->
                r.serviceNamespace(ServiceNamespace.APPSTREAM)
                    .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                    .resourceId(target.resourceId())
                    .policyName("others")
                    .policyType(PolicyType.STEP_SCALING)
                    .stepScalingPolicyConfiguration(
                        s ->
                            s.adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
                                .stepAdjustments(
                                    one ->
                                        one.metricIntervalLowerBound(0.0).scalingAdjustment(1))));
      }
    }
  }
}
