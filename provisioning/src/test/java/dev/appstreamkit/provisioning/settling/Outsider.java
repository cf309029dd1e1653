package dev.appstreamkit.provisioning.settling;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Somebody who changes one managed thing of an environment by other means. */
record Outsider(AppStreamClient appStream, S3Client s3, IamClient iam, TimeSource time) {

  /**
   * Changes something.
   *
   * @param specs all specs of the environment
   * @return what was changed; empty if there is nothing that can be changed by itself
   */
  Optional<ResourceAddress> meddle(Random random, List<ResourceSpec> specs) {
    List<ResourceSpec> some = new ArrayList<>(specs);
    Collections.shuffle(some, random);
    return some.stream().flatMap(spec -> meddle(random, spec).stream()).findFirst();
  }

  private Optional<ResourceAddress> meddle(Random random, ResourceSpec spec) {
    boolean changed =
        spec instanceof Bucket bucket && bucket(bucket)
            || spec instanceof MachineRole role && role(role, random)
            || spec instanceof Fleet fleet && fleet(fleet, random)
            || spec instanceof Stack stack && stack(stack)
            || spec instanceof User user && user(user)
            || spec instanceof Association association && association(association);
    return changed ? Optional.of(spec.address()) : Optional.empty();
  }

  private boolean bucket(Bucket bucket) {
    s3.putBucketOwnershipControls(
        r ->
            r.bucket(bucket.name())
                .ownershipControls(o -> o.rules(rule -> rule.objectOwnership("ObjectWriter"))));
    return true;
  }

  private boolean role(MachineRole role, Random random) {
    if (random.nextBoolean()) {
      iam.deleteRolePolicy(r -> r.roleName(role.name()).policyName("appstreamkit"));
    } else {
      iam.updateAssumeRolePolicy(
          r ->
              r.roleName(role.name())
                  .policyDocument(
                      """
                      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                      "Principal":{"Service":"ec2.amazonaws.com"}}]}
                      """));
    }
    return true;
  }

  private boolean fleet(Fleet fleet, Random random) {
    if (random.nextBoolean()) {
      appStream.updateFleet(r -> r.name(fleet.name()).computeCapacity(c -> c.desiredInstances(5)));
    } else {
      appStream.stopFleet(r -> r.name(fleet.name()));
      time.delay(Duration.ofHours(1)).join();
    }
    return true;
  }

  private boolean stack(Stack stack) {
    Optional<Fleet> fleet = stack.fleet().value();
    fleet.ifPresent(
        served ->
            appStream.disassociateFleet(r -> r.stackName(stack.name()).fleetName(served.name())));
    return fleet.isPresent();
  }

  /** Of those who are assigned to nothing, or the assignments would vanish, too. */
  private boolean user(User user) {
    if (!user.companions().isEmpty()) {
      return false;
    }
    appStream.deleteUser(
        r -> r.userName(user.email()).authenticationType(AuthenticationType.USERPOOL));
    return true;
  }

  private boolean association(Association association) {
    appStream.batchDisassociateUserStack(
        r ->
            r.userStackAssociations(
                pair ->
                    pair.stackName(association.stack().name())
                        .userName(association.userName())
                        .authenticationType(AuthenticationType.USERPOOL)));
    return true;
  }
}
