package dev.appstreamkit.provisioning.kinds.people;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** More people than the service lets be made, or even be listed, at once. */
class ManyPeopleTest {

  private static final Stack STACK = Stack.builder("share-stack").withoutFleet().build();

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    SimulatorQuotas quotas = cloud.control().quotas();
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 100_000));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static User[] users(int many) {
    return IntStream.range(0, many)
        .mapToObj(
            i ->
                User.builder("hoge+" + i + "@example.com")
                    .name("Hoge", "Example")
                    .withoutWelcomeMail()
                    .assignTo(STACK)
                    .build())
        .toArray(User[]::new);
  }

  /** A list of several pages is never let through as a whole. */
  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void apply_serviceAllowsFewerCallsThanAListHasPages_goesOnAtThePageThatWasThrottled() {
    User[] users = users(80);
    cloud.control().faults().add(Fault.throttle(1).on("appstream"));

    ApplyResult result = cloud.apply(users);

    print(80, 1, result);
    assertThat(result.complete()).isTrue();
    assertThat(cloud.plan(users).isEmpty()).isTrue();
  }

  @Test
  void apply_manyFailForOneReason_saysItForTenAndHowManyMore() {
    cloud
        .control()
        .faults()
        .add(
            Fault.error("InvalidParameterCombinationException", 400)
                .times(15)
                .on("appstream", "CreateUser"));

    assertThatThrownBy(() -> cloud.apply(users(15)))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed -> {
              assertThat(failed)
                  .hasMessageContaining("15 failed")
                  .hasMessageContaining("and 5 more");
              assertThat(failed.toString().split("CreateUser: ", -1)).hasSize(11);
              assertThat(failed.result().failures()).hasSize(15);
            });
  }

  @Test
  void apply_throttledForGood_saysThatTheServiceIsBusyAndThatItContinues() {
    User[] users = users(1);
    cloud.control().faults().add(Fault.throttled().times(0).on("appstream", "CreateUser"));

    assertThatThrownBy(() -> cloud.apply(users))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed ->
                assertThat(failed.result().failures())
                    .singleElement()
                    .satisfies(
                        failure ->
                            assertThat(failure.error())
                                .satisfies(category(ErrorCategory.RETRY_LATER))
                                .hasMessageContaining("lets fewer calls through")
                                .hasMessageContaining("it continues")));
  }

  private static void print(int many, double callsPerSecond, ApplyResult result) {
    System.out.printf(
        Locale.ROOT,
        "%d users at %.0f calls a second: %d s, %d calls%n",
        many,
        callsPerSecond,
        result.elapsed().toSeconds(),
        result.calls());
  }

  /** Making each takes a call; assigning, reading and finding the rate is the other half. */
  private void atTheServicesRate(int many, double callsPerSecond) {
    User[] users = users(many);
    cloud.control().faults().add(Fault.throttle(callsPerSecond).on("appstream"));

    ApplyResult result = cloud.apply(users);

    print(many, callsPerSecond, result);
    assertThat(result.complete()).isTrue();
    assertThat(result.elapsed())
        .isLessThan(Duration.ofMillis(Math.round(2 * many * 1000 / callsPerSecond)));
    assertThat(cloud.plan(users).isEmpty()).isTrue();
  }

  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void apply_twoHundredAtFiveCallsASecond_takesTheCallsTheirTime() {
    atTheServicesRate(200, 5);
  }

  @Test
  @Tag("exhaustive")
  @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
  void apply_thousandAtFiveCallsASecond_takesTheCallsTheirTime() {
    atTheServicesRate(1000, 5);
  }
}
