package dev.appstreamkit.provisioning.preflight;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is looked at before something that is there is changed. */
class ChangesTest extends WithCloud {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";
  private static final PlanOptions RESTART =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private static Fleet.Builder fleet(String... subnets) {
    return Fleet.builder("share-fleet")
        .image(Image.existing(IMAGE))
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(Network.vpc(subnets));
  }

  /** Returns what a plan asked that it asks only beforehand. */
  private List<String> looks(PlanOptions options, Fleet fleet) {
    Map<String, Long> before = cloud.control().requestCounts();
    cloud.plan(options, fleet);
    return cloud.control().requestCounts().entrySet().stream()
        .filter(call -> !call.getValue().equals(before.get(call.getKey())))
        .map(Map.Entry::getKey)
        .filter(call -> call.matches("(ec2|servicequotas|iam):.*"))
        .toList();
  }

  @Test
  void plan_networkChangesToWhatIsNotThere_isBlockedBeforeTheFleetIsStopped() {
    cloud.apply(fleet("subnet-1").build());
    Fleet changed =
        fleet("subnet-1", "subnet-7")
            .network(Network.vpc("subnet-7").securityGroups("sg-9"))
            .build();

    Plan plan = cloud.plan(RESTART, changed);

    assertThat(blockers(plan))
        .hasSize(2)
        .anyMatch(text -> text.contains("fleet/share-fleet: the subnet subnet-7 isn't there"))
        .anyMatch(text -> text.contains("the security group sg-9 isn't there"));
    assertThat(plan.changes()).anyMatch(change -> change.blocker().isPresent());
    assertThat(plan.describe())
        .contains("Can't be applied: fleet/share-fleet: the subnet subnet-7");
    assertThat(cloud.calls("StopFleet")).isZero();
  }

  @Test
  void plan_refusedAndImpossible_saysBoth() {
    cloud.apply(fleet("subnet-1").build());

    Plan plan = cloud.plan(fleet("subnet-7").build());

    assertThat(plan.blockers()).hasSize(2);
    assertThat(plan.blockers().get(0)).isInstanceOf(DisruptionRefusedException.class);
    assertThat(plan.blockers().get(1)).hasMessageContaining("subnet-7 isn't there");
  }

  @Test
  void plan_networkChangesToOneWithoutAWayToS3_warns() {
    cloud.apply(fleet("subnet-1").build());
    cloud.control().network().routes("subnet-2", Map.of());
    cloud.control().network().freeAddresses("subnet-2", 1);

    assertThat(cloud.plan(RESTART, fleet("subnet-2").build()).warnings())
        .hasSize(2)
        .anyMatch(text -> text.contains("from the subnet subnet-2 S3 isn't reached"))
        .anyMatch(text -> text.contains("1 free addresses, and it may need 2"));
  }

  @Test
  void plan_capacityGrows_looksForAddressesForWhatIsAdded() {
    cloud.apply(fleet("subnet-1").build());
    cloud.control().network().freeAddresses("subnet-1", 3);

    assertThat(cloud.plan(fleet("subnet-1").capacity(5).build()).warnings()).isEmpty();
    assertThat(cloud.plan(fleet("subnet-1").capacity(6).build()).warnings())
        .singleElement()
        .asString()
        .contains("3 free addresses, and it may need 4");
    assertThat(looks(RESTART, fleet("subnet-1").capacity(1).build())).isEmpty();
  }

  @Test
  void plan_changeOfSomethingElse_looksAtNothing() {
    cloud.apply(fleet("subnet-1").build());
    cloud.control().network().removeSubnet("subnet-1");

    assertThat(looks(RESTART, fleet("subnet-1").description("After").build())).isEmpty();
    assertThat(looks(RESTART, fleet("subnet-1").build())).isEmpty();
    assertThat(cloud.plan(RESTART, fleet("subnet-1").description("After").build()).blockers())
        .isEmpty();
  }

  @Test
  void plan_imageOrTypeThatDoNotFit_warns() {
    cloud.apply(fleet("subnet-1").build());

    assertThat(
            cloud
                .plan(
                    RESTART,
                    fleet("subnet-1")
                        .image(Image.existing("AppStream-Graphics-G4dn-WinServer2019-06-17-2024"))
                        .build())
                .warnings())
        .satisfiesExactlyInAnyOrder(
            warning -> assertThat(warning).contains("instances of two images run"),
            warning -> assertThat(warning).contains("stream.standard.medium is none of them"));
    assertThat(
            cloud
                .plan(RESTART, fleet("subnet-1").instanceType("stream.memory.large").build())
                .warnings())
        .isEmpty();
  }

  @Test
  void plan_replacedFleet_isLookedAtLikeANewOne() {
    cloud.apply(fleet("subnet-1").build());
    cloud.control().network().removeSubnet("subnet-1");

    assertThat(blockers(cloud.plan(REPLACE, fleet("subnet-1").alwaysOn().build())))
        .singleElement()
        .asString()
        .contains("the subnet subnet-1 isn't there");
  }

  @Test
  void plan_imageBuilderIsToBeMadeAgain_looksForItsBase() {
    cloud
        .control()
        .transitions()
        .failNext("image-builder", "CreateImageBuilder", "INTERNAL_SERVICE_ERROR");
    assertThat(cloud.failure("image/share-tools", image("AppStream-WinServer2019-*"))).isNotNull();

    assertThat(cloud.plan(image("AppStream-WinServer2019-*")).blockers()).isEmpty();
    assertThat(cloud.plan(image("AppStream-WinServer1999-*")).blockers())
        .singleElement()
        .satisfies(category(ErrorCategory.NOT_FOUND));
  }

  private static Image image(String base) {
    return Image.builder("share-tools")
        .from(BaseImage.newest(base))
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .builtBy(ImageBuild.handOff().network(Network.defaultInternetAccess()))
        .build();
  }

  @Test
  void plan_rolesPolicyGrowsTooLong_isBlocked() {
    cloud.apply(role(1));

    assertThat(blockers(cloud.plan(role(300))))
        .singleElement()
        .asString()
        .contains("characters, and IAM takes 10240; allow less");
    assertThat(cloud.plan(role(2)).blockers()).isEmpty();
  }

  private static MachineRole role(int statements) {
    MachineRole.Builder role = MachineRole.builder("share-role");
    IntStream.range(0, statements)
        .forEach(
            i ->
                role.allow(
                    PolicyStatement.allow("sqs:SendMessage")
                        .on("arn:aws:sqs:us-east-1:111122223333:queue-" + i)));
    return role.build();
  }
}
