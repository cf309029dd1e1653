package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.kinds.application.internal.ApplicationFleetAssociationKind;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** An Elastic fleet of one's own that streams an application of somebody else's. */
class ApplicationFleetAssociationContractTest
    extends SimulatedContract<ApplicationFleetAssociation> {

  private static final String APPLICATION = "others-application";
  private static final String FLEET = "contract-fleet";

  private String arn = "";

  @BeforeEach
  void somebodyElseHasAnApplication() {
    ApplicationContractTest.block(appStream, "others-block");
    String block = appStream.describeAppBlocks(r -> {}).appBlocks().get(0).arn();
    arn =
        appStream
            .createApplication(
                r ->
                    r.name(APPLICATION)
                        .appBlockArn(block)
                        .iconS3Location(s -> s.s3Bucket("others-files").s3Key("a.png"))
                        .launchPath("C:\\a.exe")
                        .platformsWithStrings("WINDOWS_SERVER_2019")
                        .instanceFamilies("GENERAL_PURPOSE"))
            .application()
            .arn();
  }

  @Override
  protected ResourceKind<ApplicationFleetAssociation> kind() {
    return new ApplicationFleetAssociationKind();
  }

  @Override
  protected ApplicationFleetAssociation made() {
    return ApplicationFleetAssociation.of(
        Application.existing(APPLICATION),
        Fleet.builder(FLEET)
            .elastic(Elastic.of(2, "WINDOWS_SERVER_2019"))
            .instanceType("stream.standard.medium")
            .network(Network.vpc("subnet-1", "subnet-2"))
            .build());
  }

  @Override
  protected Optional<ApplicationFleetAssociation> changed() {
    return Optional.empty();
  }

  @Override
  protected Optional<ApplicationFleetAssociation> cleared() {
    return Optional.empty();
  }

  @Override
  protected void vanish() {
    appStream.disassociateApplicationFleet(r -> r.fleetName(FLEET).applicationArn(arn));
  }

  /** It is nothing but the bond between a fleet, which proves whose it is, and an application. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }
}
