package dev.appstreamkit.provisioning.engine;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.AlreadyRunningException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/** What the engine does when calls fail, processes die, or the manifest isn't as it should be. */
class EngineTroubleTest extends OnThings {

  @Test
  void apply_oneFails_skipsOnlyWhatDependsOnItAndContinuesLater() {
    Thing base = Thing.of("base");
    AppStreamEnvironment environment = environment(Thing.of("top", base), Thing.of("aside"));
    kind.hooks.put(
        "before create base",
        context -> {
          throw AppStreamException.builder()
              .statusCode(400)
              .requestId("r-1")
              .awsErrorDetails(
                  AwsErrorDetails.builder().errorCode("InvalidX").errorMessage("no good").build())
              .build();
        });

    assertThatThrownBy(() -> apply(environment))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed -> {
              ApplyResult result = failed.result();
              assertThat(result.outcome(ResourceAddress.of("thing", "aside")).orElseThrow())
                  .isInstanceOf(Outcome.Done.class);
              assertThat(result.outcome(ResourceAddress.of("thing", "top")).orElseThrow().words())
                  .isEqualTo("skipped: thing/base failed");
              assertThat(result.failures().get(0).error())
                  .satisfies(category(ErrorCategory.INVALID))
                  .hasMessageContaining("thing/base")
                  .hasMessageContaining("InvalidX")
                  .hasMessageContaining("r-1");
            });

    kind.hooks.clear();
    assertThat(apply(environment).complete()).isTrue();
    assertThat(kind.there).containsOnlyKeys("base", "top", "aside");
  }

  @Test
  void apply_answerLost_doesNotMakeItTwice() {
    AtomicInteger losses = new AtomicInteger();
    kind.hooks.put(
        "after create a",
        context -> {
          if (losses.getAndIncrement() == 0) {
            throw ThingKind.broken();
          }
        });

    ApplyResult result = apply(environment(Thing.of("a")));

    assertThat(result.complete()).isTrue();
    assertThat(kind.log).containsExactly("create a");
    assertThat(((Outcome.Done) result.outcomes().get(0)).retries()).isEqualTo(1);
  }

  @Test
  void apply_serviceStaysDown_failsTypedWithinItsDeadline() {
    kind.hooks.put(
        "before create a",
        context -> {
          throw ThingKind.broken();
        });

    assertThatThrownBy(() -> apply(environment(Thing.of("a"))))
        .isInstanceOf(ApplyFailedException.class)
        .cause()
        .satisfies(category(ErrorCategory.RETRY_LATER));
    assertThat(time.instant()).isBefore(Instant.parse("2026-01-01T00:10:00Z"));
  }

  @Test
  void apply_diedAfterTheCreate_findsItAndGoesOn() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    kind.hooks.put(
        "after create a",
        context -> {
          throw new StackOverflowError("stands for a process that dies");
        });
    assertThatThrownBy(() -> apply(environment)).isInstanceOf(Exception.class);
    kind.hooks.clear();

    Plan plan = provisioner.plan(environment);
    assertThat(plan.describe()).contains("an earlier run began it and was interrupted");
    provisioner.apply(plan);

    assertThat(kind.log).containsExactly("create a");
    assertThat(provisioner.plan(environment).isEmpty()).isTrue();
  }

  @Test
  void plan_manifestOfAnotherAccount_isRefused() {
    apply(environment(Thing.of("a")));

    try (Provisioner other = provisioner("999999999999")) {
      assertThatThrownBy(() -> other.plan(environment(Thing.of("a"))))
          .satisfies(category(ErrorCategory.INVALID))
          .hasMessageContaining("111122223333")
          .hasMessageContaining("999999999999");
    }
  }

  @Test
  void plan_damagedManifest_isRefusedAndLeftAsItIs() throws Exception {
    apply(environment(Thing.of("a")));
    Path file = folder.resolve("manifest.json");
    String whole = Files.readString(file);
    for (int cut = 0; cut < whole.length() - 2; cut += 7) {
      String damaged = whole.substring(0, cut);
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> provisioner.plan(environment(Thing.of("a"))))
          .isInstanceOf(ManifestException.class)
          .hasMessageContaining("manifest.json");
      assertThat(Files.readString(file)).isEqualTo(damaged);
    }
    Files.writeString(file, whole.replace("\"formatVersion\" : 2", "\"formatVersion\" : 99"));
    assertThatThrownBy(() -> provisioner.plan(environment(Thing.of("a"))))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void start_whileAnotherRunHoldsTheManifest_isRefused() {
    Plan plan = provisioner.plan(environment(Thing.of("a")));
    try (var standstill = time.hold()) {
      Run run = provisioner.start(plan);
      assertThatThrownBy(() -> provisioner.start(plan))
          .isInstanceOf(AlreadyRunningException.class)
          .satisfies(category(ErrorCategory.CONFLICT));
      assertThat(run.plan().fingerprint()).isEqualTo(plan.fingerprint());
    }
  }
}
