package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.time.*;
import java.util.*;

public class HandMadeImage {
  static Image img(String n) {
    return Image.builder(n)
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .application(Application.of("PowerShell", "C:\\p.exe"))
        .builtBy(ImageBuild.handOff())
        .build();
  }

  public static void main(String[] a) throws Exception {
    try (Account l = new Account()) {
      Bucket share = Bucket.builder("mytest-appstream-share-s3").build();
      MachineRole r1 = MachineRole.builder("role1").allow(share.readWrite()).build();
      AppStreamEnvironment e1 =
          l.env(l.fleet().image(img("tools-v1")).machineRole(r1).build(), "hoge@example.com");
      AppStreamEnvironment e2 =
          l.env(l.fleet().image(img("tools-v2")).machineRole(r1).build(), "hoge@example.com");
      Stack st =
          Stack.builder("share-stack")
              .fleet(l.fleet().image(img("tools-v2")).machineRole(r1).build())
              .build();
      AppStreamEnvironment e2k =
          AppStreamEnvironment.builder("share")
              .add(img("tools-v1"))
              .add(st)
              .add(
                  dev.appstreamkit.provisioning.kinds.user.User.builder("hoge@example.com")
                      .name("A", "B")
                      .assignTo(st)
                      .build())
              .build();
      try (Provisioner p =
          l.builder()
              .listener(
                  new ProvisioningListener() {
                    @Override
                    public void handedOff(HandOff h) {
                      System.out.println("HANDOFF " + h.title());
                      ImageAssistant as = l.control.imageAssistant(h.link().reveal());
                      as.addApplication("PowerShell", "C:\\p.exe");
                      as.createImage(h.address().name());
                    }
                  })
              .build()) {
        p.apply(p.plan(e1));
        UserSession s = l.session("hoge@example.com");
        System.out.println("=== plan v2, v1 dropped from the description");
        System.out.println(p.plan(e2).describe());
        System.out.println("=== plan v2, v1 kept");
        Plan k = p.plan(e2k);
        System.out.println(k.describe());
        System.out.println(p.apply(k).describe());
        System.out.println("=== back to v1");
        Stack back =
            Stack.builder("share-stack")
                .fleet(l.fleet().image(img("tools-v1")).machineRole(r1).build())
                .build();
        AppStreamEnvironment e1k =
            AppStreamEnvironment.builder("share")
                .add(img("tools-v2"))
                .add(back)
                .add(
                    dev.appstreamkit.provisioning.kinds.user.User.builder("hoge@example.com")
                        .name("A", "B")
                        .assignTo(back)
                        .build())
                .build();
        Plan b = p.plan(e1k);
        System.out.println(b.describe());
        System.out.println(p.apply(b).describe());
        // remove v2
        System.out.println("=== clean up v2");
        Plan c = p.plan(e1);
        System.out.println(c.describe());
        // add object, then drop role
        var s3 =
            software.amazon.awssdk.services.s3.S3Client.builder()
                .endpointOverride(l.sim.endpoint())
                .region(l.sim.region())
                .credentialsProvider(l.sim.administrator())
                .forcePathStyle(true)
                .build();
        s3.putObject(
            r -> r.bucket("mytest-appstream-share-s3").key("x"),
            software.amazon.awssdk.core.sync.RequestBody.fromString("data"));
        System.out.println("=== drop role while bucket has data");
        AppStreamEnvironment e4 =
            l.env(
                l.fleet().image(img("tools-v1")).withoutMachineRole().build(), "hoge@example.com");
        Plan q = p.plan(e4, PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART));
        System.out.println(q.describe());
        // remove a user by dropping it
        System.out.println("=== drop the user");
        System.out.println(
            p.plan(l.env(l.fleet().image(img("tools-v1")).machineRole(r1).build())).describe());
      }
    }
  }
}
