package dev.appstreamkit.provisioning.upgrade;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
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
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the earlier version was given, and what it might have been given. */
final class EarlierDescription {

  private static final Scaling SCALING = Scaling.between(1, 3).keepingUtilizationAt(70);

  private EarlierDescription() {}

  /** How the description differs from what the earlier version was given. */
  record Variant(
      UnaryOperator<Fleet.Builder> fleet,
      UnaryOperator<Stack.Builder> stack,
      ImageBuild build,
      boolean assigned) {

    static final Variant NONE =
        new Variant(fleet -> fleet, stack -> stack, ImageBuild.handOff(), true);

    Variant fleet(UnaryOperator<Fleet.Builder> other) {
      return new Variant(other, stack, build, assigned);
    }

    Variant stack(UnaryOperator<Stack.Builder> other) {
      return new Variant(fleet, other, build, assigned);
    }

    Variant build(ImageBuild other) {
      return new Variant(fleet, stack, other, assigned);
    }

    Variant assigned(boolean are) {
      return new Variant(fleet, stack, build, are);
    }
  }

  static AppStreamEnvironment environment() {
    return environment(Variant.NONE);
  }

  static AppStreamEnvironment changed() {
    return environment(
        Variant.NONE
            .fleet(fleet -> fleet.streamView(Fleet.StreamView.APP).displayName("Changed"))
            .stack(stack -> stack.displayName("Changed")));
  }

  static AppStreamEnvironment replaced() {
    return environment(Variant.NONE.fleet(Fleet.Builder::alwaysOn));
  }

  static AppStreamEnvironment environment(Variant variant) {
    Bucket bucket =
        Bucket.builder("share-bucket").folder("shared/").versioning().tag("team", "share").build();
    MachineRole role =
        MachineRole.builder("share-role")
            .allow(bucket.readWrite())
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs"))
            .description("of the share")
            .tag("team", "share")
            .build();
    Image image =
        Image.builder("share-image")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .builtBy(variant.build())
            .tag("team", "share")
            .build();
    Fleet fleet = variant.fleet().apply(fleet(image, role)).build();
    Stack stack = variant.stack().apply(stack(fleet)).build();
    Fleet elastic =
        Fleet.builder("share-elastic")
            .elastic(Elastic.of(2, "WINDOWS_SERVER_2019"))
            .instanceType("stream.standard.small")
            .network(Network.vpc("subnet-1", "subnet-2"))
            .build();
    List<Stack> stacks = variant.assigned() ? List.of(stack) : List.of();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(elastic)
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stacks).build())
        .add(
            User.builder("fuga@example.com")
                .name("Fuga", "Example")
                .withoutWelcomeMail()
                .assignTo(stacks)
                .withAssignmentMail()
                .build())
        .build();
  }

  static Fleet.Builder fleet(Image image, MachineRole role) {
    return fleet(image, role, 0).scaling(SCALING);
  }

  static Fleet.Builder fleet(Image image, MachineRole role, int capacity) {
    Fleet.Builder fleet = unscaled(image, role);
    return capacity > 0 ? fleet.capacity(capacity) : fleet;
  }

  static Fleet.Builder unscaled(Image image, MachineRole role) {
    return Fleet.builder("share-fleet")
        .image(image)
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1", "subnet-2").securityGroups("sg-1"))
        .machineRole(role)
        .displayName("Share")
        .description("of the share")
        .idleDisconnectTimeout(Duration.ofMinutes(30))
        .disconnectTimeout(Duration.ofMinutes(5))
        .maxUserDuration(Duration.ofHours(8))
        .streamView(Fleet.StreamView.DESKTOP)
        .tag("team", "share");
  }

  static Stack.Builder stack(Fleet fleet) {
    return Stack.builder("share-stack")
        .fleet(fleet)
        .displayName("Share")
        .description("of the share")
        .userSettings(UserSettings.allowing(UserSettings.Action.FILE_UPLOAD))
        .storageConnectors(StorageConnector.homeFolders(), StorageConnector.oneDrive("example.com"))
        .redirectUrl("https://example.com/a")
        .feedbackUrl("https://example.com/b")
        .applicationSettings("share")
        .accessEndpoints("vpce-1")
        .embedHostDomains("a.example.com")
        .preferredProtocol("TCP")
        .tag("team", "share");
  }
}
