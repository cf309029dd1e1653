package dev.appstreamkit.provisioning.kinds.extras;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.RawRequest;
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
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Stacks and fleets for tests of members that no builder has a method for. */
final class ExtendedWorld {

  static final PlanOptions RESTART = PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);

  private ExtendedWorld() {}

  static Stack.Builder stack() {
    return Stack.builder("share-stack").withoutFleet();
  }

  static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .stopped()
        .network(Network.vpc("subnet-1"));
  }

  static Image image(ImageBuild build) {
    return Image.builder("share-tools")
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .builtBy(build)
        .build();
  }

  static MachineRole.Builder role() {
    return MachineRole.builder("share-role")
        .allow(PolicyStatement.allow("sqs:SendMessage").on("arn:aws:sqs:us-east-1:*:jobs"));
  }

  static Bucket.Builder bucket() {
    return Bucket.builder("share-bucket-4711");
  }

  static ResourceSpec scaled(Scaling scaling) {
    return fleet().scaling(scaling).build();
  }

  static ScalingTarget target(Scaling scaling) {
    return ScalingTarget.of(fleet().build(), scaling);
  }

  /** A kind of which members are said. */
  enum Kind {
    STACK(CreateStackRequest.class, UpdateStackRequest.class) {
      @Override
      ResourceSpec with(String member, Object value) {
        return stack().member(member, value).build();
      }

      @Override
      ResourceSpec without() {
        return stack().build();
      }

      @Override
      void changeOutside(AppStreamClient client, Map<String, Object> members) {
        UpdateStackRequest.Builder request = UpdateStackRequest.builder().name("share-stack");
        RawRequest.add(request, members, Set.of(), IllegalStateException::new);
        client.updateStack(request.build());
      }
    },
    FLEET(CreateFleetRequest.class, UpdateFleetRequest.class) {
      @Override
      ResourceSpec with(String member, Object value) {
        return fleet().member(member, value).build();
      }

      @Override
      ResourceSpec without() {
        return fleet().build();
      }

      @Override
      void changeOutside(AppStreamClient client, Map<String, Object> members) {
        UpdateFleetRequest.Builder request = UpdateFleetRequest.builder().name("share-fleet");
        RawRequest.add(request, members, Set.of(), IllegalStateException::new);
        client.updateFleet(request.build());
      }
    };

    final Class<?> create;
    final Class<?> update;

    Kind(Class<?> create, Class<?> update) {
      this.create = create;
      this.update = update;
    }

    abstract ResourceSpec with(String member, Object value);

    abstract ResourceSpec without();

    /** Does what somebody does with a newer SDK. */
    abstract void changeOutside(AppStreamClient client, Map<String, Object> members);
  }

  /** Returns the only change of a plan that does something. */
  static Change only(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.action().changesSomething())
        .reduce(
            (one, other) -> {
              throw new AssertionError("two changes: " + one + ", " + other);
            })
        .orElseThrow();
  }

  static void applied(Cloud cloud, ResourceSpec... specs) {
    cloud.apply(RESTART, specs);
  }
}
