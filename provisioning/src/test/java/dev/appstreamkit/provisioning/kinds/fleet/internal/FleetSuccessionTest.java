package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.spi.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.iam.IamClient;

/** A fleet that is replaced keeps what others have set: each row of its table, set out of band. */
class FleetSuccessionTest extends WithCloud {

  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final ResourceAddress FLEET = ResourceAddress.parse("fleet/share-fleet");
  private static final String ROLE = "finance_appstream_role";

  /** Rows that nobody can set behind the back of a fleet, or that a new one can't have. */
  private static final Map<String, String> REASONS =
      Map.of(
          FleetRules.TYPE, "is always described, and what replaces the fleet",
          FleetRules.INSTANCE_TYPE, "is always described",
          FleetRules.IMAGE_ARN, "is always described, but for Elastic fleets, which have none",
          FleetRules.IMAGE_NAME, "says the same as the ARN",
          FleetRules.FIRST_CAPACITY, "matters at the beginning only",
          FleetRules.CAPACITY, "is described, or scaling moves it: there is a test of its own",
          FleetRules.PLATFORM, "comes from the image, and is described for Elastic fleets",
          FleetRules.SESSIONS_PER_INSTANCE, "would make another number of the capacity: lost",
          FleetRules.MAX_CONCURRENT_SESSIONS,
              "is described for Elastic fleets, and lost for others",
          FleetRules.STATE, "is described, or others' business");

  /** Between which types, and what is described of the fleet each time. */
  private enum Replacement {
    ON_DEMAND_TO_ALWAYS_ON(FleetSuccessionTest::onDemand, FleetSuccessionTest::alwaysOn),
    ALWAYS_ON_TO_ON_DEMAND(FleetSuccessionTest::alwaysOn, FleetSuccessionTest::onDemand),
    ELASTIC_TO_ON_DEMAND(FleetSuccessionTest::elastic, FleetSuccessionTest::onDemand),
    ON_DEMAND_TO_ELASTIC(FleetSuccessionTest::onDemand, FleetSuccessionTest::elastic);

    private final UnaryOperator<Fleet.Builder> before;
    private final UnaryOperator<Fleet.Builder> after;

    Replacement(UnaryOperator<Fleet.Builder> before, UnaryOperator<Fleet.Builder> after) {
      this.before = before;
      this.after = after;
    }

    boolean withElastic() {
      return name().contains("ELASTIC");
    }
  }

  private static Fleet.Builder onDemand(Fleet.Builder fleet) {
    return alwaysOn(fleet).onDemand();
  }

  private static Fleet.Builder alwaysOn(Fleet.Builder fleet) {
    return fleet
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .alwaysOn();
  }

  private static Fleet.Builder elastic(Fleet.Builder fleet) {
    return fleet
        .elastic(Elastic.of(5, "WINDOWS_SERVER_2019"))
        .instanceType("stream.standard.small")
        .network(Network.vpc("subnet-1", "subnet-2"));
  }

  private static Fleet fleet(UnaryOperator<Fleet.Builder> as) {
    return as.apply(Fleet.builder("share-fleet").stopped()).build();
  }

  /** What others set, row by row, in the shapes of the table. */
  private Map<String, Object> samples(boolean elastic) {
    Map<String, Object> samples = new TreeMap<>();
    samples.put(FleetRules.MACHINE_ROLE, makeRole());
    samples.put(FleetRules.USB_DEVICES, List.of("046d,c52b,*,*,*,*,1,0"));
    samples.put(FleetRules.STREAM_VIEW, "DESKTOP");
    samples.put(FleetRules.DISPLAY_NAME, "Finance");
    samples.put(FleetRules.DESCRIPTION, "of the finance department");
    samples.put(FleetRules.IDLE_DISCONNECT_TIMEOUT, 1800);
    samples.put(FleetRules.DISCONNECT_TIMEOUT, 300);
    samples.put(FleetRules.MAX_USER_DURATION, 7200);
    if (!elastic) {
      makeDirectory();
      samples.put(FleetRules.ROOT_VOLUME, 300);
      samples.put(FleetRules.SUBNETS, List.of("subnet-1"));
      samples.put(FleetRules.SECURITY_GROUPS, List.of("sg-1"));
      samples.put(FleetRules.INTERNET_ACCESS, true);
      samples.put(
          FleetRules.DOMAIN,
          Map.of("directory", "corp.example.com", "organizationalUnit", "OU=A,DC=corp"));
    }
    return samples;
  }

  private String makeRole() {
    try (IamClient iam = cloud.client(IamClient.builder())) {
      return iam.createRole(
              r ->
                  r.roleName(ROLE)
                      .assumeRolePolicyDocument(
                          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                              + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
                              + "\"Action\":\"sts:AssumeRole\"}]}"))
          .role()
          .arn();
    }
  }

  private void makeDirectory() {
    cloud
        .appStream()
        .createDirectoryConfig(
            r ->
                r.directoryName("corp.example.com")
                    .organizationalUnitDistinguishedNames("OU=A,DC=corp", "OU=B,DC=corp")
                    .serviceAccountCredentials(
                        c -> c.accountName("corp\\joiner").accountPassword("a-long-Passw0rd")));
  }

  private software.amazon.awssdk.services.appstream.model.Fleet there() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0);
  }

  private Attributes attributes() {
    return FleetTable.TABLE.observed(there()).build();
  }

  private Attributes setOutside(Map<String, Object> samples) {
    Attributes.Builder all = Attributes.builder();
    samples.forEach(all::set);
    Attributes wanted = all.build();
    List<AttributeChange> changes = new ArrayList<>();
    wanted
        .names()
        .forEach(
            name -> changes.add(AttributeChange.builder(name).after(wanted.get(name)).build()));
    cloud
        .appStream()
        .updateFleet(
            FleetTable.TABLE
                .update(UpdateFleetRequest.builder().name("share-fleet"), changes, there())
                .build());
    return wanted;
  }

  private static Set<String> told(Plan plan, Why why) {
    return plan.changes().stream()
        .filter(change -> change.address().equals(FLEET))
        .flatMap(change -> change.attributes().stream())
        .filter(attribute -> attribute.why() == why)
        .map(AttributeChange::name)
        .collect(Collectors.toSet());
  }

  @Test
  void rows_each_isSetOutsideOrHasAReason() {
    Set<String> rows =
        FleetTable.TABLE.rows().stream().map(Attribute::name).collect(Collectors.toSet());
    Set<String> tried = new HashSet<>(samples(false).keySet());
    tried.addAll(REASONS.keySet());
    tried.add(FleetRules.SESSION_SCRIPT);

    assertThat(tried).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource
  void apply_replacedFleet_hasWhatOthersHadSet(Replacement replacement) {
    cloud.apply(fleet(replacement.before));
    Attributes set = setOutside(samples(replacement.withElastic()));

    Plan plan = cloud.plan(REPLACE, fleet(replacement.after));
    cloud.apply(REPLACE, fleet(replacement.after));

    Attributes now = attributes();
    for (String name : set.names()) {
      assertThat(now.get(name)).as(name).isEqualTo(set.get(name));
    }
    assertThat(told(plan, Why.TAKEN_ALONG)).containsAll(set.names());
    assertThat(cloud.plan(fleet(replacement.after)).isEmpty()).isTrue();
  }

  @Test
  void plan_elasticFleetReplaced_saysWhatIsLost() {
    cloud.apply(fleet(FleetSuccessionTest::elastic));

    Plan plan = cloud.plan(REPLACE, fleet(FleetSuccessionTest::onDemand));

    assertThat(told(plan, Why.LOST)).containsExactly(FleetRules.MAX_CONCURRENT_SESSIONS);
    assertThat(plan.describe()).contains("maxConcurrentSessions: lost: 5");
  }

  /** Stopped before its deletion, after it, after the making, and not at all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void apply_interruptedAnywhere_theNextRunBringsItBack(int step) {
    Fleet after = fleet(FleetSuccessionTest::alwaysOn);
    cloud.apply(fleet(FleetSuccessionTest::onDemand));
    Attributes set = setOutside(samples(false));
    tagOutside(Map.of("cost-center", "4711"));

    cancelAt(step, after);
    cloud.restart();
    Plan plan = cloud.plan(REPLACE, after);
    cloud.apply(REPLACE, after);

    Attributes now = attributes();
    for (String name : set.names()) {
      assertThat(now.get(name)).as(name).isEqualTo(set.get(name));
    }
    assertThat(now.get(FleetRules.TYPE).flatMap(Attributes.Value::data)).contains("ALWAYS_ON");
    assertThat(tags()).containsEntry("cost-center", "4711");
    if (!plan.isEmpty()) {
      assertThat(told(plan, Why.TAKEN_ALONG)).containsAll(set.names()).contains("tags");
    }
    assertThat(cloud.plan(after).isEmpty()).isTrue();
  }

  /** Begins no step after the nth. */
  private void cancelAt(int step, Fleet fleet) {
    CompletableFuture<Run> run = new CompletableFuture<>();
    AtomicInteger begun = new AtomicInteger();
    ProvisioningListener listener =
        new ProvisioningListener() {
          @Override
          public void step(ResourceAddress address, String title) {
            if (begun.incrementAndGet() == step) {
              run.thenAccept(Run::cancel);
            }
          }
        };
    try (Provisioner provisioner = cloud.provisioner(listener)) {
      Run started = provisioner.start(provisioner.plan(Cloud.environment(fleet), REPLACE));
      run.complete(started);
      started.result().join();
    }
  }

  private void tagOutside(Map<String, String> tags) {
    cloud.appStream().tagResource(r -> r.resourceArn(there().arn()).tags(tags));
  }

  private Map<String, String> tags() {
    return cloud.appStream().listTagsForResource(r -> r.resourceArn(there().arn())).tags();
  }

  @Test
  void apply_replacedFleet_hasTagsOfOthersAndNoneThatLeftTheDescription() {
    cloud.apply(fleet(builder -> onDemand(builder).tag("ours", "1").tag("leaves", "2")));
    tagOutside(Map.of("cost-center", "4711", "ours", "changed"));

    cloud.apply(REPLACE, fleet(builder -> alwaysOn(builder).tag("ours", "1")));

    assertThat(tags())
        .containsEntry("cost-center", "4711")
        .containsEntry("ours", "1")
        .doesNotContainKey("leaves");
  }

  @Test
  void apply_replacedFleet_servesTheStacksOfOthersAgain() {
    Fleet before = fleet(FleetSuccessionTest::onDemand);
    cloud.apply(before, Stack.builder("ours").fleet(before).build());
    cloud.appStream().createStack(r -> r.name("theirs"));
    cloud.appStream().associateFleet(r -> r.fleetName("share-fleet").stackName("theirs"));
    Fleet after = fleet(FleetSuccessionTest::alwaysOn);

    cloud.apply(REPLACE, after, Stack.builder("ours").fleet(after).build());

    assertThat(cloud.appStream().listAssociatedStacks(r -> r.fleetName("share-fleet")).names())
        .containsExactlyInAnyOrder("ours", "theirs");
  }

  @Test
  void apply_replacedScaledFleet_beginsWithWhatRanAndKeepsTheSchedulesOfOthers() {
    Scaling bounds = Scaling.between(1, 5).keepingUtilizationAt(70);
    cloud.apply(scaled(bounds).onDemand().build());
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(4)));
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      scaling.putScheduledAction(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/share-fleet")
                  .scheduledActionName("theirs")
                  .schedule("cron(0 8 ? * MON-FRI *)")
                  .timezone("Europe/Berlin")
                  .scalableTargetAction(a -> a.minCapacity(2)));

      cloud.apply(REPLACE, scaled(bounds).alwaysOn().build());

      assertThat(there().computeCapacityStatus().desired()).isEqualTo(4);
      List<ScheduledAction> schedules =
          scaling
              .describeScheduledActions(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
              .scheduledActions();
      assertThat(schedules)
          .extracting(ScheduledAction::scheduledActionName, ScheduledAction::timezone)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("theirs", "Europe/Berlin"));
    }
  }

  private static Fleet.Builder scaled(Scaling bounds) {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"))
        .scaling(bounds);
  }
}
