package dev.appstreamkit.provisioning.convergence;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
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
record Outsider(
    AppStreamClient appStream, S3Client s3, IamClient iam, Scaler scaler, TimeSource time) {

  private static final Duration UNTIL_IT_IS_DONE = Duration.ofHours(1);

  /**
   * What was changed.
   *
   * @param address of which resource
   * @param attribute which attribute; empty if the resource has disappeared
   */
  record Meddled(ResourceAddress address, Optional<String> attribute) {

    /** Returns what sort of change it was. */
    String kind() {
      return address.kind() + " " + attribute.orElse("gone");
    }
  }

  /**
   * Changes something.
   *
   * @param specs all specs of the environment
   * @return what was changed; empty if there is nothing that can be changed by itself
   */
  Optional<Meddled> meddle(Random random, List<ResourceSpec> specs) {
    List<ResourceSpec> some = new ArrayList<>(specs);
    Collections.shuffle(some, random);
    return some.stream().flatMap(spec -> meddle(random, spec).stream()).findFirst();
  }

  private Optional<Meddled> meddle(Random random, ResourceSpec spec) {
    if (spec instanceof Bucket bucket) {
      return changed(spec, bucket(bucket));
    } else if (spec instanceof MachineRole role) {
      return changed(spec, role(role, random));
    } else if (spec instanceof Fleet fleet) {
      return changed(spec, fleet(fleet, random));
    } else if (spec instanceof ScalingTarget target) {
      return target(target, random);
    } else if (spec instanceof Image image) {
      return image(image);
    } else if (spec instanceof Stack stack) {
      return stack(stack);
    } else if (spec instanceof User user) {
      return user(user);
    }
    return spec instanceof Association association ? association(association) : Optional.empty();
  }

  private static Optional<Meddled> changed(ResourceSpec spec, String attribute) {
    return Optional.of(new Meddled(spec.address(), Optional.of(attribute)));
  }

  private static Optional<Meddled> disappeared(ResourceSpec spec) {
    return Optional.of(new Meddled(spec.address(), Optional.empty()));
  }

  private String bucket(Bucket bucket) {
    s3.putBucketOwnershipControls(
        r ->
            r.bucket(bucket.name())
                .ownershipControls(o -> o.rules(rule -> rule.objectOwnership("ObjectWriter"))));
    return "objectOwnership";
  }

  private String role(MachineRole role, Random random) {
    if (random.nextBoolean()) {
      iam.deleteRolePolicy(r -> r.roleName(role.name()).policyName("appstreamkit"));
      return "policy";
    }
    iam.updateAssumeRolePolicy(
        r ->
            r.roleName(role.name())
                .policyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                    "Principal":{"Service":"ec2.amazonaws.com"}}]}
                    """));
    return "trust";
  }

  private String fleet(Fleet fleet, Random random) {
    if (!fleet.tags().isEmpty() && random.nextInt(3) == 0) {
      String arn = appStream.describeFleets(r -> r.names(fleet.name())).fleets().get(0).arn();
      appStream.untagResource(r -> r.resourceArn(arn).tagKeys(fleet.tags().keySet()));
      return "tags";
    }
    if (fleet.elastic().isPresent() && random.nextBoolean()) {
      appStream.updateFleet(r -> r.name(fleet.name()).maxConcurrentSessions(9));
      return "maxConcurrentSessions";
    }
    if (fleet.capacity().isPresent() && random.nextBoolean()) {
      appStream.updateFleet(r -> r.name(fleet.name()).computeCapacity(c -> c.desiredInstances(9)));
      return "capacity";
    }
    return fleetState(fleet);
  }

  /** Who starts and stops a fleet that is left to others changes nothing by that. */
  private String fleetState(Fleet fleet) {
    if (fleet.state() == Fleet.State.STOPPED) {
      appStream.startFleet(r -> r.name(fleet.name()));
    } else {
      appStream.stopFleet(r -> r.name(fleet.name()));
    }
    time.delay(UNTIL_IT_IS_DONE).join();
    if (fleet.state() != Fleet.State.UNMANAGED) {
      return "state";
    }
    appStream.updateFleet(r -> r.name(fleet.name()).instanceType("stream.standard.small"));
    return "instanceType";
  }

  private Optional<Meddled> target(ScalingTarget target, Random random) {
    if (random.nextInt(3) == 0) {
      scaler.deregister(target);
      return disappeared(target);
    }
    if (target.scaling().utilization().value().isPresent() && random.nextBoolean()) {
      scaler.deletePolicies(target);
      return changed(target, "utilization");
    }
    scaler.bound(target, target.scaling().least(), 20);
    return changed(target, "maxCapacity");
  }

  private Optional<Meddled> image(Image image) {
    if (image.isExisting()) {
      return Optional.empty();
    }
    appStream.deleteImage(r -> r.name(image.name()));
    time.delay(UNTIL_IT_IS_DONE).join();
    return disappeared(image);
  }

  private Optional<Meddled> stack(Stack stack) {
    Optional<Fleet> fleet = stack.fleet().value();
    fleet.ifPresent(
        served ->
            appStream.disassociateFleet(r -> r.stackName(stack.name()).fleetName(served.name())));
    return fleet.flatMap(served -> changed(stack, "fleet"));
  }

  /** Of those who are assigned to nothing, or the assignments would vanish, too. */
  private Optional<Meddled> user(User user) {
    if (!user.companions().isEmpty()) {
      return Optional.empty();
    }
    appStream.deleteUser(
        r -> r.userName(user.email()).authenticationType(AuthenticationType.USERPOOL));
    return disappeared(user);
  }

  private Optional<Meddled> association(Association association) {
    appStream.batchDisassociateUserStack(
        r ->
            r.userStackAssociations(
                pair ->
                    pair.stackName(association.stack().name())
                        .userName(association.userName())
                        .authenticationType(AuthenticationType.USERPOOL)));
    return disappeared(association);
  }
}
