package dev.appstreamkit.provisioning.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.simulator.Fault;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plan's resources add to what is there, against the account's quotas. */
class QuotaSumsTest extends WithCloud {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";
  private static final String MEDIUM = "stream.standard.medium";
  private static final String MEDIUM_QUOTA = "fleets." + MEDIUM;
  private static final String ASK = "or ask for more in Service Quotas (Amazon AppStream 2.0).";
  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing(IMAGE))
        .instanceType(MEDIUM)
        .network(Network.defaultInternetAccess());
  }

  private static ResourceSpec[] fleets(int number, int capacity) {
    return IntStream.range(0, number)
        .mapToObj(i -> fleet("fleet-" + i).capacity(capacity).build())
        .toArray(ResourceSpec[]::new);
  }

  private static Image image(String name) {
    return Image.builder(name)
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .builtBy(ImageBuild.handOff().network(Network.defaultInternetAccess()))
        .build();
  }

  private static User user(String name) {
    return User.builder(name + "@example.com").name("Hoge", "Example").build();
  }

  /** Somebody else has a fleet that is up. */
  private void somebodysFleet(int capacity) {
    cloud
        .appStream()
        .createFleet(
            r ->
                r.name("theirs")
                    .imageName(IMAGE)
                    .instanceType(MEDIUM)
                    .enableDefaultInternetAccess(true)
                    .computeCapacity(c -> c.desiredInstances(capacity)));
    cloud.appStream().startFleet(r -> r.name("theirs"));
  }

  @Test
  void plan_moreFleetsThanThereIsRoomFor_saysWhatIsThereAndWhatIsAdded() {
    somebodysFleet(1);
    cloud.control().quotas().set("fleets", 2);

    assertThat(blockers(cloud.plan(fleets(1, 1)))).isEmpty();
    Plan plan = cloud.plan(fleets(2, 1));

    assertThat(blockers(plan))
        .containsExactly(
            "the account's quota \"Fleets\" allows 2, 1 is there, and this plan adds 2"
                + " (fleet/fleet-0, fleet/fleet-1); delete what isn't needed, "
                + ASK);
    assertThat(plan.describe()).contains("this plan adds 2");
    assertThat(plan.changes()).allMatch(change -> change.blocker().isEmpty());
    assertThatThrownBy(() -> cloud.apply(fleets(2, 1))).isInstanceOf(QuotaReachedException.class);
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void apply_roomUsedUpSinceThePlan_changesNothing() {
    cloud.control().quotas().set("fleets", 2);
    Plan plan = cloud.plan(fleets(2, 1));
    somebodysFleet(1);

    try (Provisioner provisioner = cloud.provisioner()) {
      assertThatThrownBy(() -> provisioner.apply(plan)).isInstanceOf(QuotaReachedException.class);
    }

    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void plan_manyFleetsOfAType_sumsTheirInstances() {
    somebodysFleet(3);
    cloud.control().quotas().set(MEDIUM_QUOTA, 10);

    assertThat(blockers(cloud.plan(fleets(3, 2)))).isEmpty();
    assertThat(blockers(cloud.plan(fleets(4, 2))))
        .singleElement()
        .asString()
        .contains("\"Standard medium streaming instances for fleets\" allows 10, 3 are there")
        .contains("adds 8 (fleet/fleet-0, fleet/fleet-1, fleet/fleet-2 and 1 more)");
  }

  @Test
  void plan_stoppedFleetOfSomebodys_takesNoRoom() {
    somebodysFleet(3);
    cloud.appStream().stopFleet(r -> r.name("theirs"));
    cloud.pass(java.time.Duration.ofMinutes(30));
    cloud.control().quotas().set(MEDIUM_QUOTA, 4);

    assertThat(blockers(cloud.plan(fleets(2, 2)))).isEmpty();
  }

  @Test
  void plan_fleetThatStaysStopped_mayComeToTakeRoom() {
    cloud.control().quotas().set(MEDIUM_QUOTA, 2);

    Plan made = cloud.plan(fleet("fleet-0").capacity(3).stopped().build());
    assertThat(made.blockers()).isEmpty();
    assertThat(made.warnings())
        .singleElement()
        .asString()
        .contains("with this plan 3 may come to be added (fleet/fleet-0)");

    cloud.apply(fleet("fleet-0").capacity(2).stopped().build());
    assertThat(blockers(cloud.plan(fleet("fleet-0").capacity(2).build()))).isEmpty();
    cloud.control().quotas().set(MEDIUM_QUOTA, 1);
    assertThat(blockers(cloud.plan(fleet("fleet-0").capacity(2).build())))
        .singleElement()
        .asString()
        .contains("0 are there, and this plan adds 2 (fleet/fleet-0)");
    assertThat(cloud.plan(fleet("fleet-0").capacity(1).stopped().build()).warnings()).isEmpty();
  }

  @Test
  void plan_fleetThatGrows_claimsWhatIsAdded() {
    cloud.apply(fleets(1, 2));
    cloud.control().quotas().set(MEDIUM_QUOTA, 4);

    assertThat(blockers(cloud.plan(fleets(1, 4)))).isEmpty();
    assertThat(blockers(cloud.plan(fleets(1, 5))))
        .singleElement()
        .asString()
        .contains("allows 4, 2 are there, and this plan adds 3 (fleet/fleet-0)");
    assertThat(blockers(cloud.plan(fleets(2, 2)))).isEmpty();
    assertThat(blockers(cloud.plan(fleets(2, 3))))
        .singleElement()
        .asString()
        .contains("this plan adds 4 (fleet/fleet-0, fleet/fleet-1)");
  }

  @Test
  void plan_otherInstanceType_claimsAllOfIt() {
    cloud.apply(fleets(1, 2));
    cloud.control().quotas().set("fleets.stream.standard.large", 1);
    Fleet larger = fleet("fleet-0").instanceType("stream.standard.large").capacity(2).build();

    assertThat(blockers(cloud.plan(REPLACE, larger)))
        .singleElement()
        .asString()
        .contains("\"Standard large streaming instances for fleets\" allows 1, 0 are there")
        .contains("adds 2 (fleet/fleet-0)");
  }

  @Test
  void plan_replacedFleet_takesNoMoreRoomThanItHas() {
    cloud.apply(fleets(1, 2));
    cloud.control().quotas().set("fleets", 1);
    cloud.control().quotas().set(MEDIUM_QUOTA, 2);

    assertThat(blockers(cloud.plan(REPLACE, fleet("fleet-0").alwaysOn().capacity(2).build())))
        .isEmpty();
  }

  @Test
  void plan_fleetScaledBeyondTheQuota_isOnlyWarnedOf() {
    cloud.control().quotas().set(MEDIUM_QUOTA, 5);

    Plan plan = cloud.plan(fleet("fleet-0").scaling(Scaling.between(1, 6)).build());

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.warnings())
        .anyMatch(
            text ->
                text.contains("allows 5, 0 are there, and with this plan 6 may come to be added")
                    && text.contains("lower the greatest capacities, or ask for more"));
  }

  @Test
  void plan_boundsRaisedBeyondTheQuota_isWarnedOf() {
    cloud.control().quotas().set(MEDIUM_QUOTA, 5);
    cloud.apply(fleet("fleet-0").scaling(Scaling.between(1, 3)).build());

    assertThat(cloud.plan(fleet("fleet-0").scaling(Scaling.between(1, 5)).build()).warnings())
        .isEmpty();
    assertThat(cloud.plan(fleet("fleet-0").scaling(Scaling.between(1, 6)).build()).warnings())
        .singleElement()
        .asString()
        .contains("1 is there, and with this plan 5 may come to be added (scaling-target/fleet-0)");
  }

  @Test
  void plan_usersStacksImagesAndBuilders_areSummedToo() {
    cloud
        .appStream()
        .createUser(r -> r.userName("theirs@example.com").authenticationType("USERPOOL"));
    cloud.appStream().createStack(r -> r.name("theirs"));
    cloud.control().quotas().set("users", 2);
    cloud.control().quotas().set("stacks", 2);
    cloud.control().quotas().set("images", 1);
    cloud.control().quotas().set("image-builders", 1);
    cloud.control().quotas().set("image-builders." + MEDIUM, 1);

    assertThat(
            blockers(
                cloud.plan(
                    user("hoge"),
                    user("fuga"),
                    Stack.builder("one").withoutFleet().build(),
                    Stack.builder("other").withoutFleet().build(),
                    image("tools"),
                    image("more-tools"))))
        .hasSize(5)
        .anyMatch(text -> text.contains("\"Users in the user pool\" allows 2, 1 is there"))
        .anyMatch(text -> text.contains("\"Stacks\" allows 2, 1 is there"))
        .anyMatch(text -> text.contains("\"Private images\" allows 1, 0 are there"))
        .anyMatch(text -> text.contains("\"Image builders\" allows 1, 0 are there"))
        .anyMatch(text -> text.contains("\"Standard medium streaming instances for image"))
        .allMatch(text -> text.contains("and this plan adds 2 ("));
    assertThat(cloud.plan(user("hoge"), user("fuga")).describe(Rendering.plain().maskingNames()))
        .contains("adds 2 (user/f***@example.com, user/h***@example.com)");
  }

  @Test
  void plan_newThings_readsQuotasOnceAndWhatIsThereOnceForEach() {
    cloud.plan(fleets(5, 1));

    assertThat(cloud.control().requestCounts())
        .containsEntry("servicequotas:ListServiceQuotas", 1L)
        .containsEntry("appstream:DescribeFleets", 2L); // by name, and all, for two quotas as well
  }

  @Test
  void plan_countingIsDenied_isAWarning() {
    cloud
        .control()
        .faults()
        .add(Fault.error("AccessDeniedException", 400).on("appstream", "DescribeStacks").nth(2));

    Plan plan = cloud.plan(Stack.builder("one").withoutFleet().build());

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.warnings())
        .anyMatch(text -> text.startsWith("the quota \"Stacks\" wasn't checked beforehand: "));
  }
}
