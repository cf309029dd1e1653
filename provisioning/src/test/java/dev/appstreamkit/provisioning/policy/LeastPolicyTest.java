package dev.appstreamkit.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.policy.LeastPolicyScenarios.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * With exactly the policy that the plan asks for, applying succeeds; without any one of its actions
 * it fails and names that action. The simulator judges every call of the principals that it issues.
 */
class LeastPolicyTest {

  /** How many of a scenario's actions the default build takes away: of each scenario others. */
  private static final int SAMPLE = 1;

  @TempDir Path folder;

  /** What became of a scenario: the errors of denied calls, and whether it came to its end. */
  private record Trial(boolean complete, List<String> denied) {}

  private Trial run(Scenario scenario, Optional<String> without, String name) {
    List<String> denied = new ArrayList<>();
    try (Cloud cloud = Cloud.open(folder.resolve(name), scenario::account)) {
      cloud.personTakes("share-tools");
      scenario.prepare(cloud);
      String least = scenario.plan(cloud).leastPolicy();
      cloud.as(
          Deployer.allowed(cloud, without.map(one -> Policies.without(least, one)).orElse(least)));
      scenario.prepared(cloud);
      cloud.person(
          handOff -> {
            try {
              cloud.takeImage(handOff, "share-tools");
            } catch (AwsServiceException refused) {
              // Without a link nobody takes an image, and the run would wait for hours.
              denied.add(refused.awsErrorDetails().errorMessage());
            }
          });
      try {
        scenario.apply(cloud);
        return new Trial(denied.isEmpty(), denied);
      } catch (AccessDeniedException | ApplyFailedException e) {
        denied.addAll(Policies.denied(e));
      }
      return new Trial(false, denied);
    }
  }

  private List<String> actions(Scenario scenario) {
    try (Cloud cloud = Cloud.open(folder.resolve("actions"), scenario::account)) {
      cloud.personTakes("share-tools");
      scenario.prepare(cloud);
      return Policies.actions(scenario.plan(cloud).leastPolicy());
    }
  }

  private void failsWithout(Scenario scenario, List<String> actions) {
    assertThat(actions).isNotEmpty();
    for (int i = 0; i < actions.size(); i++) {
      String action = actions.get(i);
      Trial trial = run(scenario, Optional.of(action), "without-" + i);
      assertThat(trial.complete()).as("%s without %s", scenario, action).isFalse();
      assertThat(trial.denied())
          .as("%s without %s", scenario, action)
          .isNotEmpty()
          .allMatch(denied -> denied.contains(action));
    }
  }

  @ParameterizedTest
  @EnumSource
  void apply_withExactlyTheLeastPolicy_succeeds(Scenario scenario) {
    assertThat(run(scenario, Optional.empty(), "least")).isEqualTo(new Trial(true, List.of()));
  }

  /** A sample; {@link #apply_withoutAnyOneAction_failsAndNamesIt} takes all. */
  @ParameterizedTest
  @EnumSource
  void apply_withoutSomeActions_failsAndNamesThem(Scenario scenario) {
    List<String> all = actions(scenario);
    double first = (scenario.ordinal() + 0.5) / Scenario.values().length;
    failsWithout(
        scenario,
        Stream.iterate(0, i -> i + 1)
            .limit(SAMPLE)
            .map(i -> all.get((int) ((i + first) / SAMPLE * all.size())))
            .toList());
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource
  void apply_withoutAnyOneAction_failsAndNamesIt(Scenario scenario) {
    failsWithout(scenario, actions(scenario));
  }

  @Test
  void leastPolicy_ofTheScenario_namesWhatItIsForAndNothingElse() {
    try (Cloud cloud = Cloud.open(folder)) {
      Plan plan = Scenario.APPLY.plan(cloud);
      String policy = plan.leastPolicy();

      assertThat(policy).isEqualTo(Scenario.APPLY.plan(cloud).leastPolicy());
      assertThat(Policies.actions(policy))
          .contains("appstream:CreateFleet", "iam:PassRole", "s3:CreateBucket")
          .doesNotContain("appstream:DeleteFleet", "sts:GetCallerIdentity", "s3:DeleteBucket")
          .noneMatch(action -> action.contains("*"));
      Policies.parse(policy)
          .get("Statement")
          .forEach(
              statement -> {
                if (statement.get("Action").toString().contains("iam:PassRole")) {
                  assertThat(statement.get("Resource").toString())
                      .isEqualTo("[\"arn:aws:iam::111122223333:role/test_appstream_role\"]");
                  assertThat(statement.get("Condition").toString())
                      .isEqualTo(
                          "{\"StringEquals\":{\"iam:PassedToService\":\"appstream.amazonaws.com\"}}");
                }
              });
    }
  }
}
