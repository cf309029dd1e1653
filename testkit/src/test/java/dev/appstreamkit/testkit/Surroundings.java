package dev.appstreamkit.testkit;

import dev.appstreamkit.simulator.AppStreamSimulator;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;

/** What others have made in an account, and descriptions refer to. */
final class Surroundings {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
          + "\"Action\":\"sts:AssumeRole\"}]}";

  private Surroundings() {}

  /** Makes fleets that a stack can be given. */
  static void ofStacks(AppStreamClient appStream) {
    for (String fleet : StackLives.FLEETS) {
      appStream.createFleet(
          r ->
              r.name(fleet)
                  .imageName("AppStream-WinServer2019-07-16-2025")
                  .instanceType("stream.standard.medium")
                  .computeCapacity(capacity -> capacity.desiredInstances(1)));
    }
  }

  /** Makes roles, a directory and a security group that a fleet can be given. */
  static void ofFleets(AppStreamSimulator simulator, AppStreamClient appStream, IamClient iam) {
    simulator.control().network().addSecurityGroup(FleetLives.GROUP, "other");
    roles(iam);
    appStream.createDirectoryConfig(
        r ->
            r.directoryName(FleetLives.DIRECTORY)
                .organizationalUnitDistinguishedNames(FleetLives.UNITS)
                .serviceAccountCredentials(
                    who -> who.accountName("corp\\joiner").accountPassword("a-long-Passw0rd")));
  }

  /** Makes the roles alone. */
  static void roles(IamClient iam) {
    FleetLives.ROLES.forEach(
        role -> iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument(TRUST)));
  }
}
