package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SessionRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderState;
import software.amazon.awssdk.services.appstream.model.AppBlockState;
import software.amazon.awssdk.services.appstream.model.EntitlementNotFoundException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.SoftwareAssociations;

/** What Elastic fleets need, and what stacks have beside a fleet. */
class ElasticTest {

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private AppStreamClient client;

  private String appBlock(String name) {
    return client
        .createAppBlock(
            r -> r.name(name).packagingType("APPSTREAM2").sourceS3Location(l -> l.s3Bucket("apps")))
        .appBlock()
        .arn();
  }

  private String application(String name, String appBlockArn) {
    return client
        .createApplication(
            r ->
                r.name(name)
                    .appBlockArn(appBlockArn)
                    .iconS3Location(l -> l.s3Bucket("icons").s3Key("i"))
                    .launchPath("C:\\app.exe")
                    .launchParameters("-x")
                    .platformsWithStrings("WINDOWS_SERVER_2019")
                    .instanceFamilies("GENERAL_PURPOSE"))
        .application()
        .arn();
  }

  private void elasticFleet(String name) {
    client.createFleet(
        r ->
            r.name(name)
                .fleetType("ELASTIC")
                .platform("WINDOWS_SERVER_2019")
                .instanceType("stream.standard.small")
                .maxConcurrentSessions(1)
                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
  }

  @BeforeEach
  void clients() {
    client = bench.client();
  }

  @Test
  void applications_ofAnElasticFleet_areTakenDownInOrder() {
    String block = appBlock("block");
    String application = application("editor", block);
    elasticFleet("elastic");
    bench.createFleet("other", 1);
    client.associateApplicationFleet(r -> r.fleetName("elastic").applicationArn(application));
    assertThatThrownBy(
            () ->
                client.associateApplicationFleet(
                    r -> r.fleetName("other").applicationArn(application)))
        .isInstanceOf(InvalidParameterCombinationException.class);
    assertThatThrownBy(() -> client.deleteFleet(r -> r.name("elastic")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.deleteApplication(r -> r.name("editor")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.deleteAppBlock(r -> r.name("block")))
        .isInstanceOf(ResourceInUseException.class);
    assertThat(
            client
                .describeApplicationFleetAssociations(r -> r.applicationArn(application))
                .applicationFleetAssociations())
        .singleElement()
        .satisfies(association -> assertThat(association.fleetName()).isEqualTo("elastic"));
    client.disassociateApplicationFleet(r -> r.fleetName("elastic").applicationArn(application));
    client.deleteFleet(r -> r.name("elastic"));
    client.updateApplication(
        r -> r.name("editor").attributesToDeleteWithStrings("LAUNCH_PARAMETERS"));
    assertThat(
            client
                .describeApplications(r -> r.arns(application))
                .applications()
                .get(0)
                .launchParameters())
        .isNull();
    client.deleteApplication(r -> r.name("editor"));
    client.deleteAppBlock(r -> r.name("block"));
    assertThatThrownBy(() -> client.describeAppBlocks(r -> r.arns(block)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void elasticFleet_running_hasRoomForItsConcurrentSessions() {
    elasticFleet("elastic");
    client.startFleet(r -> r.name("elastic"));
    client.createStack(r -> r.name("stack"));
    client.associateFleet(r -> r.stackName("stack").fleetName("elastic"));
    bench.minutes(15);
    follow("one");
    assertThatThrownBy(() -> follow("two"))
        .isInstanceOfSatisfying(
            SessionRefusedException.class, e -> assertThat(e.reason()).isEqualTo("CapacityUsedUp"));
    client.updateFleet(r -> r.name("elastic").maxConcurrentSessions(2));
    follow("two");
  }

  private void follow(String user) {
    bench
        .control()
        .users()
        .follow(
            client
                .createStreamingURL(r -> r.stackName("stack").fleetName("elastic").userId(user))
                .streamingURL());
  }

  @Test
  void appBlockBuilder_startsOnlyWithAnAppBlock() {
    String block = appBlock("block");
    assertThat(client.describeAppBlocks(r -> r.arns(block)).appBlocks().get(0).state())
        .isEqualTo(AppBlockState.INACTIVE);
    assertThatThrownBy(
            () ->
                client.createAppBlockBuilder(
                    r ->
                        r.name("builder")
                            .platform("WINDOWS_SERVER_2019")
                            .instanceType("stream.standard.small")
                            .vpcConfig(v -> v.subnetIds("subnet-1"))))
        .isInstanceOf(InvalidParameterCombinationException.class);
    client.createAppBlockBuilder(
        r ->
            r.name("builder")
                .platform("WINDOWS_SERVER_2019")
                .instanceType("stream.standard.small")
                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
    assertThatThrownBy(() -> client.startAppBlockBuilder(r -> r.name("builder")))
        .isInstanceOf(OperationNotPermittedException.class);
    client.associateAppBlockBuilderAppBlock(
        r -> r.appBlockBuilderName("builder").appBlockArn(block));
    client.startAppBlockBuilder(r -> r.name("builder"));
    bench.minutes(13);
    assertThat(
            client
                .describeAppBlockBuilders(r -> r.names("builder"))
                .appBlockBuilders()
                .get(0)
                .state())
        .isEqualTo(AppBlockBuilderState.RUNNING);
    client.updateAppBlockBuilder(r -> r.name("builder").description("new"));
    assertThatThrownBy(
            () ->
                client.updateAppBlockBuilder(
                    r -> r.name("builder").instanceType("stream.standard.large")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.deleteAppBlockBuilder(r -> r.name("builder")))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void deleteStack_takesItsThemeAndEntitlementsWithIt() {
    client.createStack(r -> r.name("stack"));
    client.createThemeForStack(
        r ->
            r.stackName("stack")
                .titleText("x")
                .themeStyling("BLUE")
                .organizationLogoS3Location(l -> l.s3Bucket("logos").s3Key("a"))
                .faviconS3Location(l -> l.s3Bucket("logos").s3Key("b")));
    entitlement("ASSOCIATED");
    client.associateApplicationToEntitlement(
        r -> r.stackName("stack").entitlementName("staff").applicationIdentifier("editor"));
    assertThat(
            client
                .listEntitledApplications(r -> r.stackName("stack").entitlementName("staff"))
                .entitledApplications())
        .hasSize(1);
    client.deleteStack(r -> r.name("stack"));
    client.createStack(r -> r.name("stack"));
    assertThatThrownBy(() -> client.describeThemeForStack(r -> r.stackName("stack")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.describeEntitlements(r -> r.stackName("stack").name("staff")))
        .isInstanceOf(EntitlementNotFoundException.class);
    entitlement("ALL");
    assertThatThrownBy(
            () ->
                client.associateApplicationToEntitlement(
                    r ->
                        r.stackName("stack")
                            .entitlementName("staff")
                            .applicationIdentifier("editor")))
        .isInstanceOf(OperationNotPermittedException.class);
  }

  private void entitlement(String visibility) {
    client.createEntitlement(
        r ->
            r.name("staff")
                .stackName("stack")
                .appVisibility(visibility)
                .attributes(a -> a.name("roles").value("staff")));
  }

  @Test
  void directoryConfig_usedByAFleet_staysAndNeverShowsItsPassword() {
    assertThatThrownBy(() -> joinedFleet()).isInstanceOf(ResourceNotFoundException.class);
    String shown =
        client
            .createDirectoryConfig(
                r ->
                    r.directoryName("corp.example.com")
                        .organizationalUnitDistinguishedNames("OU=x")
                        .serviceAccountCredentials(
                            c -> c.accountName("join").accountPassword("Canary-Passw0rd")))
            .directoryConfig()
            .serviceAccountCredentials()
            .accountPassword();
    assertThat(shown).isNull();
    joinedFleet();
    assertThatThrownBy(() -> client.deleteDirectoryConfig(r -> r.directoryName("corp.example.com")))
        .isInstanceOf(ResourceInUseException.class);
    client.deleteFleet(r -> r.name("joined"));
    client.deleteDirectoryConfig(r -> r.directoryName("corp.example.com"));
  }

  private void joinedFleet() {
    client.createFleet(
        bench
            .onDemand("joined", 1)
            .domainJoinInfo(d -> d.directoryName("corp.example.com"))
            .vpcConfig(v -> v.subnetIds("subnet-1"))
            .build());
  }

  @Test
  void software_deployedToABuilder_isInstalledAndCountedInTheImagesUse() {
    bench.runBuilder("office").addApplication("Word", "C:\\word.exe").disconnect();
    client.associateSoftwareToImageBuilder(
        r -> r.imageBuilderName("office").softwareNames("Office"));
    client.startSoftwareDeploymentToImageBuilder(r -> r.imageBuilderName("office"));
    assertThat(software().statusAsString()).isEqualTo("PENDING_INSTALLATION");
    bench.minutes(16);
    assertThat(software().statusAsString()).isEqualTo("INSTALLED");
    String url = client.createImageBuilderStreamingURL(r -> r.name("office")).streamingURL();
    bench.control().imageAssistant(url).createImage("office-image");
    bench.minutes(30);
    assertThat(bench.image("office-image").managedSoftwareIncluded()).isTrue();
    client.createFleet(bench.onDemand("elastic", 1).imageName("office-image").build());
    client.startFleet(r -> r.name("elastic"));
    client.createStack(r -> r.name("stack"));
    client.associateFleet(r -> r.stackName("stack").fleetName("elastic"));
    bench.minutes(15);
    follow("a-third-user");
    assertThat(client.describeAppLicenseUsage(r -> r.billingPeriod("2026-01")).appLicenseUsages())
        .singleElement()
        .satisfies(usage -> assertThat(usage.userId()).isEqualTo("a-third-user"));
    assertThat(client.describeAppLicenseUsage(r -> r.billingPeriod("2025-12")).appLicenseUsages())
        .isEmpty();
  }

  private SoftwareAssociations software() {
    return client
        .describeSoftwareAssociations(r -> r.associatedResource(bench.builder("office").arn()))
        .softwareAssociations()
        .get(0);
  }
}
