package dev.appstreamkit.provisioning.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Random environments of all kinds settle: after an apply there is nothing to do. No plan asks AWS
 * for the same twice.
 */
class PlansSettleTest {

  private static final PlanOptions ANYTHING =
      PlanOptions.defaults()
          .allowing(Disruption.ALLOW_REPLACE)
          .deletingKinds("bucket", "image", "user");

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private Provisioner provisioner;
  private Outsider outsider;
  private final Questions questions = new Questions();
  private final SortedMap<String, Integer> meddlings = new TreeMap<>();

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
    provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(time)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .listener(new Person())
            .clients(all -> all.addExecutionInterceptor(questions))
            .build();
    AppStreamClient appStream = client(AppStreamClient.builder());
    outsider =
        new Outsider(
            appStream,
            client(S3Client.builder().forcePathStyle(true)),
            client(IamClient.builder()),
            new Scaler(client(ApplicationAutoScalingClient.builder()), appStream),
            time);
  }

  @AfterEach
  void close() {
    provisioner.close();
    outsider.appStream().close();
    outsider.s3().close();
    outsider.iam().close();
    outsider.scaler().autoScaling().close();
    simulator.close();
    time.close();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  private final class Person implements ProvisioningListener {
    @Override
    public void handedOff(HandOff handOff) {
      ImageAssistant assistant = simulator.control().imageAssistant(handOff.link().reveal());
      assistant.addApplication("PowerShell", "C:\\powershell.exe");
      assistant.createImage(handOff.address().name());
    }
  }

  @Test
  void randomEnvironments_aFew_settle() {
    LongStream.rangeClosed(1, 6).forEach(this::settles);
  }

  @Tag("exhaustive")
  @Test
  void randomEnvironments_aThousand_settle() {
    LongStream.rangeClosed(1, 1000).forEach(this::settles);

    System.out.println("1000 random environments; changed outside: " + meddlings);
    assertThat(meddlings.keySet())
        .containsExactlyInAnyOrder(
            "association gone",
            "bucket objectOwnership",
            "fleet capacity",
            "fleet instanceType",
            "fleet maxConcurrentSessions",
            "fleet state",
            "fleet tags",
            "image gone",
            "nothing",
            "role policy",
            "role trust",
            "scaling-target gone",
            "scaling-target maxCapacity",
            "scaling-target utilization",
            "stack fleet",
            "user gone");
  }

  private void settles(long seed) {
    try {
      settle(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private void settle(long seed) {
    SortedSet<String> before = inventory();
    RandomEnvironment wanted = new RandomEnvironment(seed);
    apply(wanted);

    wanted.change();
    apply(wanted);

    AppStreamEnvironment environment = environment(wanted);
    meddle(environment, new Random(seed));
    apply(wanted);

    Plan destroy = asking(() -> provisioner.planDestroy(environment, ANYTHING));
    assertThat(provisioner.apply(destroy).complete()).isTrue();
    assertThat(inventory()).isEqualTo(before);
  }

  /** Drift names exactly what somebody changed, and the plan brings exactly that back. */
  private void meddle(AppStreamEnvironment environment, Random random) {
    outsider.scaler().scale(random, environment.resources());
    Drift none = provisioner.drift(environment);
    assertThat(none.isEmpty()).as(none::describe).isTrue();

    Optional<Outsider.Meddled> meddled = outsider.meddle(random, environment.resources());
    meddlings.merge(meddled.map(Outsider.Meddled::kind).orElse("nothing"), 1, Integer::sum);
    Drift drift = asking(() -> provisioner.drift(environment));
    assertThat(drift.changes().stream().map(PlansSettleTest::named))
        .as(() -> meddled + " was changed outside: " + drift.describe())
        .containsExactlyElementsOf(meddled.stream().toList());
    Plan plan = asking(() -> provisioner.plan(environment, ANYTHING));
    assertThat(plan.changes())
        .as(() -> meddled + " was changed outside: " + plan.describe())
        .filteredOn(change -> change.action().changesSomething())
        .extracting(Change::address)
        .containsExactlyElementsOf(meddled.stream().map(Outsider.Meddled::address).toList());
  }

  private static Outsider.Meddled named(Change moved) {
    boolean gone = moved.action() == ChangeAction.DELETE;
    List<String> attributes = moved.attributes().stream().map(AttributeChange::name).toList();
    assertThat(attributes).as(moved.toString()).hasSize(gone ? 0 : 1);
    return new Outsider.Meddled(moved.address(), attributes.stream().findFirst());
  }

  private static AppStreamEnvironment environment(RandomEnvironment wanted) {
    return AppStreamEnvironment.builder("settle").addAll(wanted.specs()).build();
  }

  private void apply(RandomEnvironment wanted) {
    AppStreamEnvironment environment = environment(wanted);
    Plan plan = asking(() -> provisioner.plan(environment, ANYTHING));
    assertThat(provisioner.apply(plan).complete()).isTrue();
    Plan again = asking(() -> provisioner.plan(environment, ANYTHING));
    assertThat(again.isEmpty()).as(again::describe).isTrue();
  }

  private <T> T asking(Supplier<T> planning) {
    questions.forget();
    T planned = planning.get();
    assertThat(questions.twice()).isEmpty();
    return planned;
  }

  private SortedSet<String> inventory() {
    SortedSet<String> there = new TreeSet<>();
    AppStreamClient appStream = outsider.appStream();
    outsider.s3().listBuckets().buckets().forEach(bucket -> there.add("bucket " + bucket.name()));
    outsider.iam().listRolesPaginator().roles().stream()
        .filter(role -> !role.path().contains("service-role"))
        .forEach(role -> there.add("role " + role.roleName()));
    outsider.scaler().inventory().forEach(there::add);
    appStream.describeFleets(r -> {}).fleets().forEach(fleet -> there.add("fleet " + fleet.name()));
    appStream.describeStacks(r -> {}).stacks().forEach(stack -> there.add("stack " + stack.name()));
    appStream
        .describeImageBuilders(r -> {})
        .imageBuilders()
        .forEach(builder -> there.add("image builder " + builder.name()));
    appStream
        .describeImages(r -> r.type(VisibilityType.PRIVATE))
        .images()
        .forEach(image -> there.add("image " + image.name()));
    appStream
        .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .forEach(user -> there.add("user " + user.userName()));
    return there;
  }
}
