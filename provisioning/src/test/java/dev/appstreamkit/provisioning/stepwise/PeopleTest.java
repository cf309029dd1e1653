package dev.appstreamkit.provisioning.stepwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.retry.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of people is in what engines keep; what the service takes together is one step. */
class PeopleTest extends WithCloud {

  private static final int PEOPLE = 27;

  private static AppStreamEnvironment environment(int people) {
    Stack stack = Stack.builder("share-stack").build();
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("share").add(stack);
    for (int i = 0; i < people; i++) {
      environment.add(
          User.builder("canary" + i + "@example.com")
              .name("Hoge" + i, "Fuga" + i)
              .assignTo(stack)
              .build());
    }
    return environment.build();
  }

  @Test
  void historyOfARun_saysNothingOfPeople() {
    AppStreamEnvironment environment = environment(PEOPLE);
    List<String> history = new ArrayList<>();
    try (Provisioner one = cloud.provisioner();
        Provisioner other = cloud.provisioner()) {
      Approval approval = Approval.of(one.plan(environment)).compact();
      assertThat(approval.toJson()).hasSizeLessThan(1_000);
      Workers workers =
          new Workers(List.of(one, other), cloud.time(), environment, approval)
              .onStatus(status -> history.add(status.toJson()));
      RunOutline outline = workers.drive();
      history.add(outline.toJson());
      history.add(approval.toJson());

      assertThat(outline.steps().stream().map(RunOutline.Item::key))
          .contains("association/*/associate-1", "association/*/associate-2");
      assertThat(cloud.calls("BatchAssociateUserStack")).isEqualTo(2);
      assertThat(one.plan(environment).isEmpty()).isTrue();
      history.addAll(failures(one, environment));
    }
    assertThat(String.join("\n", history))
        .doesNotContainIgnoringCase("canary")
        .doesNotContain("Hoge", "Fuga");
  }

  /** Also an error of AWS, which names whom it is about. */
  private List<String> failures(Provisioner one, AppStreamEnvironment before) {
    AppStreamEnvironment more = environment(PEOPLE + 1);
    Approval approval = Approval.of(one.plan(more, PlanOptions.defaults()));
    String who = "canary" + PEOPLE + "@example.com";
    RunOutline outline = one.stepwise(more, approval).open();
    cloud.appStream().createUser(request -> request.userName(who).authenticationType("USERPOOL"));
    List<String> told = new ArrayList<>();
    for (String ready : outline.ready()) {
      StepStatus status = one.stepwise(more, approval).begin(outline.run(), ready);
      told.add(status.toJson());
    }
    assertThat(before.resources()).isNotEmpty();
    assertThat(told).isNotEmpty();
    return told;
  }

  /** Counts the calls of all who keep to it, and gives one turn a second. */
  private static final class OneASecond implements RateLimit {
    private final TimeSource time;
    private final List<Instant> turns = Collections.synchronizedList(new ArrayList<>());
    private Instant next;

    OneASecond(TimeSource time) {
      this.time = time;
      this.next = time.instant();
    }

    @Override
    public synchronized Duration take(String operation) {
      Instant now = time.instant();
      Instant turn = next.isAfter(now) ? next : now;
      turns.add(turn);
      next = turn.plusSeconds(1);
      return Duration.between(now, turn);
    }
  }

  @Test
  void rateLimit_ofTwoWorkers_isOneForBoth() {
    AppStreamEnvironment environment = environment(3);
    OneASecond limit = new OneASecond(cloud.time());
    Instant begun = cloud.time().instant();
    try (Provisioner one = cloud.builder().rateLimit(limit).build();
        Provisioner other = cloud.builder().rateLimit(limit).build()) {
      Approval approval = Approval.of(one.plan(environment));
      new Workers(List.of(one, other), cloud.time(), environment, approval).drive();
    }
    assertThat(limit.turns).hasSizeGreaterThan(10);
    assertThat(Duration.between(begun, cloud.time().instant()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(limit.turns.size() - 1L));
  }
}
