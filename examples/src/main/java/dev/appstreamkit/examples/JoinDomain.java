package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** A fleet whose instances join an Active Directory domain. */
public final class JoinDomain {

  private static final String UNIT = "OU=Streaming,DC=corp,DC=example,DC=com";

  private JoinDomain() {}

  /**
   * Describes it.
   *
   * @param secretVersion the id of the version of the secret; after a rotation the new one, and
   *     AppStream is given that password, and nothing else happens
   */
  static AppStreamEnvironment environment(String secretVersion) {
    DirectoryConfig directory =
        DirectoryConfig.builder("corp.example.com")
            .organizationalUnit(UNIT)
            .serviceAccount(
                "CORP\\appstream",
                DirectoryPassword.secret("appstream/join")
                    .jsonKey("password")
                    .version(secretVersion))
            .build();
    Fleet fleet =
        Fleet.builder("corp-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .domain(directory, UNIT)
            .build();
    return AppStreamEnvironment.builder("corp")
        .add(Stack.builder("corp-stack").fleet(fleet).build())
        .build();
  }
}
