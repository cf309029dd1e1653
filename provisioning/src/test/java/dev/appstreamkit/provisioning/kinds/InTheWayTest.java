package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderPlatformType;
import software.amazon.awssdk.services.appstream.model.AppVisibility;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.PlatformType;

/** What others use isn't deleted half-way: the plan says beforehand who uses it. */
class InTheWayTest extends WithCloud {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";
  private static final String UNIT = "OU=AppStream,DC=corp,DC=example,DC=com";
  private static final PlanOptions ALL =
      PlanOptions.defaults()
          .deletingKinds("app-block", "application", "directory-config", "stack", "fleet");

  /** What others do with a resource of ours, and what the plan calls that. */
  enum Use {
    APPLICATION_OF_APP_BLOCK("app-block/tools", "application/others") {
      @Override
      void begin(AppStreamClient aws) {
        application(aws);
      }
    },
    BUILDER_OF_APP_BLOCK("app-block/packed", "app-block-builder/others") {
      @Override
      void begin(AppStreamClient aws) {
        aws.createAppBlockBuilder(
            r ->
                r.name("others")
                    .platform(AppBlockBuilderPlatformType.WINDOWS_SERVER_2019)
                    .instanceType("stream.standard.small")
                    .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
        aws.associateAppBlockBuilderAppBlock(
            r -> r.appBlockBuilderName("others").appBlockArn(block(aws, "packed")));
      }
    },
    FLEET_OF_APPLICATION("application/editor", "application-fleet-association/others/editor") {
      @Override
      void begin(AppStreamClient aws) {
        elastic(aws);
        String arn = aws.describeApplications(r -> {}).applications().get(0).arn();
        aws.associateApplicationFleet(r -> r.fleetName("others").applicationArn(arn));
      }
    },
    APPLICATION_OF_FLEET("fleet/apps", "application-fleet-association/apps/others") {
      @Override
      void begin(AppStreamClient aws) {
        String arn = application(aws);
        aws.associateApplicationFleet(r -> r.fleetName("apps").applicationArn(arn));
      }
    },
    FLEET_OF_DIRECTORY("directory-config/corp.example.com", "fleet/others") {
      @Override
      void begin(AppStreamClient aws) {
        aws.createFleet(
            r ->
                r.name("others")
                    .imageName(IMAGE)
                    .instanceType("stream.standard.medium")
                    .computeCapacity(c -> c.desiredInstances(1))
                    .vpcConfig(v -> v.subnetIds("subnet-1"))
                    .domainJoinInfo(
                        d ->
                            d.directoryName("corp.example.com")
                                .organizationalUnitDistinguishedName(UNIT)));
      }
    },
    BUILDER_OF_DIRECTORY("directory-config/corp.example.com", "image-builder/others") {
      @Override
      void begin(AppStreamClient aws) {
        aws.createImageBuilder(
            r ->
                r.name("others")
                    .imageName(IMAGE)
                    .instanceType("stream.standard.medium")
                    .vpcConfig(v -> v.subnetIds("subnet-1"))
                    .domainJoinInfo(
                        d ->
                            d.directoryName("corp.example.com")
                                .organizationalUnitDistinguishedName(UNIT)));
      }
    },
    USER_OF_STACK("stack/ours", "association/ours/others@example.com") {
      @Override
      void begin(AppStreamClient aws) {
        aws.createUser(
            r -> r.userName("others@example.com").authenticationType(AuthenticationType.USERPOOL));
        aws.batchAssociateUserStack(
            r ->
                r.userStackAssociations(
                    a ->
                        a.stackName("ours")
                            .userName("others@example.com")
                            .authenticationType(AuthenticationType.USERPOOL)));
      }
    };

    private final String ours;
    private final String others;

    Use(String ours, String others) {
      this.ours = ours;
      this.others = others;
    }

    abstract void begin(AppStreamClient aws);

    private static String block(AppStreamClient aws, String name) {
      return aws.describeAppBlocks(r -> {}).appBlocks().stream()
          .filter(block -> block.name().equals(name))
          .findFirst()
          .orElseThrow()
          .arn();
    }

    private static String application(AppStreamClient aws) {
      return aws.createApplication(
              r ->
                  r.name("others")
                      .appBlockArn(block(aws, "tools"))
                      .iconS3Location(l -> l.s3Bucket("mytest-appstream-apps").s3Key("icon"))
                      .launchPath("b.exe")
                      .platforms(PlatformType.WINDOWS_SERVER_2019)
                      .instanceFamilies("GENERAL_PURPOSE"))
          .application()
          .arn();
    }

    private static void elastic(AppStreamClient aws) {
      aws.createFleet(
          r ->
              r.name("others")
                  .fleetType(FleetType.ELASTIC)
                  .platform(PlatformType.WINDOWS_SERVER_2019)
                  .maxConcurrentSessions(5)
                  .instanceType("stream.standard.small")
                  .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
    }
  }

  @BeforeEach
  void writeArchive() throws IOException {
    Files.writeString(folder.resolve("archive"), "one");
  }

  private S3Object upload(String key) {
    return S3Object.upload(
        folder.resolve("archive"),
        Bucket.builder("mytest-appstream-apps").appStreamAccess().build(),
        key);
  }

  private ResourceSpec[] described() {
    S3Object archive = upload("archive");
    AppBlock block =
        AppBlock.builder("tools")
            .source(archive)
            .setupScript(Script.of(archive.location(), "a.exe", Duration.ofSeconds(1)))
            .build();
    AppBlock packed =
        AppBlock.builder("packed")
            .packaging(PackagingType.APPSTREAM2)
            .source(S3Location.bucket("mytest-appstream-apps"))
            .build();
    Fleet elastic =
        Fleet.builder("apps")
            .elastic(Elastic.of(5, "WINDOWS_SERVER_2019"))
            .instanceType("stream.standard.small")
            .network(Network.vpc("subnet-1", "subnet-2"))
            .build();
    Application editor =
        Application.builder("editor")
            .appBlock(block)
            .icon(upload("icon"))
            .launchPath("a.exe")
            .platforms("WINDOWS_SERVER_2019")
            .instanceFamilies("GENERAL_PURPOSE")
            .associateWith(elastic)
            .build();
    DirectoryConfig directory =
        DirectoryConfig.builder("corp.example.com")
            .organizationalUnit(UNIT)
            .serviceAccount("CORP\\appstream", DirectoryPassword.from(() -> "a-Secret-1"))
            .build();
    Stack stack =
        Stack.builder("ours")
            .fleet(
                Fleet.builder("ours")
                    .image(Image.existing(IMAGE))
                    .instanceType("stream.standard.medium")
                    .capacity(1)
                    .build())
            .build();
    return new ResourceSpec[] {packed, editor, directory, stack};
  }

  @ParameterizedTest
  @EnumSource
  void plan_whatOthersUse_isNotDeleted(Use use) {
    cloud.apply(described());
    assertThat(blockers(cloud.planDestroy(ALL))).isEmpty();
    use.begin(cloud.appStream());

    Plan destroy = cloud.planDestroy(ALL);
    Plan left = cloud.plan(ALL, Bucket.builder("mytest-appstream-apps").appStreamAccess().build());

    for (Plan plan : new Plan[] {destroy, left}) {
      // An application of others is in the way of its app block, too.
      assertThat(blockers(plan))
          .hasSizeBetween(1, 2)
          .anySatisfy(
              said ->
                  assertThat(said)
                      .contains(
                          use.ours,
                          use.others,
                          "AWS doesn't delete it while others use it",
                          "KEEP"));
    }
  }

  /** AppStream deletes a stack with all that is on it. */
  @Test
  void plan_whatOthersPutOnAStackThatGoes_isNamed() {
    Stack stack = Stack.builder("ours").build();
    Entitlement own =
        Entitlement.builder(stack, "own").allApplications().attribute("roles", "a").build();
    cloud.apply(own);
    assertThat(cloud.planDestroy(ALL).warnings()).isEmpty();
    cloud
        .appStream()
        .createEntitlement(
            r ->
                r.stackName("ours")
                    .name("others")
                    .appVisibility(AppVisibility.ALL)
                    .attributes(a -> a.name("roles").value("b")));

    Plan destroy = cloud.planDestroy(ALL);

    assertThat(blockers(destroy)).isEmpty();
    assertThat(destroy.warnings())
        .singleElement(STRING)
        .contains("stack/ours: deleting it takes along", "entitlement/ours/others")
        .doesNotContain("entitlement/ours/own");
    assertThat(cloud.destroy(ALL).complete()).isTrue();
  }

  /** An assignment goes with the account, which goes before the stack then. */
  @Test
  void plan_personAssignedByHandWhoseAccountGoesToo_isNotInTheWay() {
    Stack stack = Stack.builder("ours").build();
    User hoge = User.builder("hoge@example.com").name("Ho", "Ge").build();
    cloud.apply(stack, hoge);
    cloud
        .appStream()
        .batchAssociateUserStack(
            r ->
                r.userStackAssociations(
                    a ->
                        a.stackName("ours")
                            .userName("hoge@example.com")
                            .authenticationType(AuthenticationType.USERPOOL)));
    assertThat(blockers(cloud.planDestroy(ALL)))
        .singleElement(STRING)
        .contains("association/ours/hoge@example.com");

    PlanOptions withAccounts = ALL.deletingKinds("user");
    assertThat(blockers(cloud.planDestroy(withAccounts))).isEmpty();
    assertThat(cloud.destroy(withAccounts).complete()).isTrue();

    assertThat(cloud.appStream().describeStacks(r -> {}).stacks()).isEmpty();
  }
}
