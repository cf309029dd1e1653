package dev.appstreamkit.examples.dbos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of orders that can't be done, and of those that a person approves or doesn't. */
@Tag("contracts")
class AskedWronglyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static Optional<PostgresServer> postgres = Optional.empty();
  private static Optional<Farm> farm = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> binaries = PostgresServer.installed();
    assumeTrue(binaries.isPresent(), "PostgreSQL isn't installed: apt-get install postgresql");
    postgres = Optional.of(PostgresServer.start(binaries.get()));
    farm = Optional.of(new Farm(folder, postgres.get(), "wrong", 50, 4, "1"));
    farm.get().startAll(1);
  }

  @AfterAll
  static void stop() throws Exception {
    if (farm.isPresent()) {
      farm.get().close();
    }
    if (postgres.isPresent()) {
      postgres.get().close();
    }
  }

  private static DbosClerk clerk() {
    return farm.orElseThrow().clerk();
  }

  private static String queue(String id) {
    return Tenants.site(id).queue();
  }

  private static Flows.Ended ended(String id) {
    return Order.read(clerk().result(id), Flows.Ended.class);
  }

  private static void begin(String id, Order order) {
    clerk().begin(id, order, queue(order.environment()));
  }

  @Test
  void unknownEnvironmentOrVersion_isRefusedByName() {
    begin("unknown", Order.build("nobody-1", "1"));
    begin("version", Order.build("tenant-1", "7"));

    assertThat(ended("unknown").words()).contains("has no environment \"nobody-1\"");
    assertThat(ended("unknown").category()).isEqualTo("INVALID");
    assertThat(ended("version").words()).contains("knows the versions [1]", "not \"7\"");
  }

  @Test
  void otherVersionsOrder_isLeftToItsWorkers() throws Exception {
    farm.orElseThrow().clerk("2").begin("other", Order.build("tenant-1", "2"), queue("tenant-1"));
    begin("sentinel", Order.build("nobody-1", "1"));

    ended("sentinel");
    TimeUnit.SECONDS.sleep(1);

    assertThat(clerk().client().getWorkflowStatus("other").orElseThrow().status().name())
        .isEqualTo("ENQUEUED");
  }

  @Test
  void payloadOfANewerFormat_orNone_isRefusedByName() {
    String order = Order.write(Order.build("tenant-1", "1"));
    clerk().enqueue("environment", "newer", queue("tenant-1"), order.replace(":1,", ":2,"));
    clerk().enqueue("environment", "torn", queue("tenant-1"), "{");

    assertThat(ended("newer").words()).contains("format version 2, this version reads up to 1");
    assertThat(ended("torn").category()).isEqualTo("INVALID");
  }

  @Test
  void plan_approvedByItsFingerprint_isDoneAndDestroyed_otherwiseNothingIsCalled()
      throws Exception {
    begin("altered", Order.build("tenant-2", "1"));
    begin("waiting", Order.build("tenant-3", "1"));
    begin("right", Order.build("tenant-4", "1"));
    clerk().approve("altered", "0000");
    clerk().approve("right", clerk().told("right", "fingerprint", PATIENCE).orElseThrow());

    assertThat(ended("altered").words()).isEqualTo("another plan was approved");
    assertThat(ended("waiting").words()).isEqualTo("nobody approved the plan");
    assertThat(ended("right")).isEqualTo(new Flows.Ended(true, "", "done"));
    TreeSet<String> account = farm.orElseThrow().accounts().get(queue("tenant-4"));
    assertThat(account).contains("tenant-4-fleet RUNNING 1", "tenant-4-stack version 1");
    assertThat(farm.orElseThrow().accounts().get(queue("tenant-2"))).isEmpty();

    begin("again", Order.build("tenant-4", "1"));
    assertThat(ended("again").words()).isEqualTo("nothing to do");
    begin("gone", Order.destroy("tenant-4", "1").preapproved());
    assertThat(ended("gone").ok()).isTrue();
    assertThat(farm.orElseThrow().accounts().get(queue("tenant-4"))).isEmpty();
    assertThat(postgres.orElseThrow().dump("wrong"))
        .contains("tenant-4")
        .doesNotContain("hoge", "Fugamaru", "Piyokawa", "streaming", "assword");
  }

  @Test
  void campaign_withAPoisonedEnvironment_stopsAndTakesBack() {
    Rollout rollout =
        Rollout.builder("poisoned")
            .targets("tenant-6", "poisoned-7", "tenant-8")
            .backOnFailure()
            .build();
    clerk()
        .begin(
            "poisoned",
            new Flows.Campaign(
                rollout.toJson(),
                Order.build("", "1").preapproved(),
                Order.destroy("", "1").preapproved()));

    RolloutState end = RolloutState.fromJson(clerk().result("poisoned"));

    assertThat(end.phase()).isEqualTo(RolloutState.Phase.BACK);
    assertThat(end.targets())
        .extracting(RolloutState.Target::state)
        .containsExactly(RolloutState.State.BACK, RolloutState.State.BACK, RolloutState.State.OPEN);
    assertThat(end.describe()).contains("no-such-image");
    assertThat(farm.orElseThrow().accounts().get(queue("tenant-6"))).isEmpty();
  }
}
