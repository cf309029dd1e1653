package dev.appstreamkit.peers.ours;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;

// Step: run the program, and give the link that it prints to the person who adds the applications
final class Task01 {
  static AppStreamEnvironment environment() {
    Bucket share = Bucket.builder("mytest-appstream-share-s3").folder("s3_share_test/").build();
    MachineRole role = MachineRole.builder("test_appstream_role").allow(share.readWrite()).build();
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .builtBy(ImageBuild.handOff())
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .machineRole(role)
            .network(Network.vpc("subnet-0a1b2c3d"))
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build())
        .add(User.builder("fuga@example.com").name("Fuga", "Example").assignTo(stack).build())
        .build();
  }

  static ApplyResult make(Provisioner provisioner) {
    return provisioner.apply(provisioner.plan(environment()));
  }
}
