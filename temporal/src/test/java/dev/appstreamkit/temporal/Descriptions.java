package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** What tests describe. */
final class Descriptions {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";

  private Descriptions() {}

  /** Returns a stack with a description, a fleet and some people. */
  static AppStreamEnvironment environment(String name, String description, int people) {
    Fleet fleet =
        Fleet.builder(name + "-fleet")
            .image(Image.existing(IMAGE))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .build();
    Stack stack = Stack.builder(name + "-stack").description(description).fleet(fleet).build();
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder(name).add(stack);
    for (int i = 0; i < people; i++) {
      environment.add(
          User.builder("canary" + i + "." + name + "@example.com")
              .name("Hoge" + i, "Fuga" + i)
              .assignTo(stack)
              .build());
    }
    return environment.build();
  }

  /** Returns a stack alone, which takes seconds. */
  static AppStreamEnvironment small(String name, String description) {
    return AppStreamEnvironment.builder(name)
        .add(Stack.builder(name + "-stack").description(description).build())
        .build();
  }

  /** Returns an image that a person makes. */
  static AppStreamEnvironment image(String name) {
    return AppStreamEnvironment.builder(name)
        .add(
            Image.builder(name + "-image")
                .from(BaseImage.named(IMAGE))
                .application(
                    Application.of(
                        "PowerShell",
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"))
                .builtBy(ImageBuild.handOff().network(Network.vpc("subnet-1")))
                .build())
        .build();
  }
}
