package dev.appstreamkit.reports;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan of any size with names that somebody else has chosen. */
record MadeUpPlan(List<Change> changes, List<String> warnings) implements Plan {

  static final String PASSWORD = "open sesame";
  static final Instant BEGIN = Instant.parse("2026-11-30T08:00:00Z");

  /**
   * Returns a bucket, a role and a fleet after it, a stack after that, and users after the stack.
   *
   * @param foreign what stands in all text that somebody else can choose
   * @param users how many users there are
   */
  static MadeUpPlan of(String foreign, int users) {
    ResourceAddress bucket = ResourceAddress.of("bucket", "share" + foreign);
    ResourceAddress role = ResourceAddress.of("role", "share" + foreign);
    ResourceAddress fleet = ResourceAddress.of("fleet", "share" + foreign);
    ResourceAddress stack = ResourceAddress.of("stack", "share" + foreign);
    List<Change> changes = new ArrayList<>();
    changes.add(Change.builder(bucket, ChangeAction.NOTHING, "as described").build());
    changes.add(
        change(role, ChangeAction.UPDATE, foreign)
            .addAfter(bucket)
            .addAttributes(document(foreign))
            .build());
    changes.add(
        change(fleet, ChangeAction.RESTART, foreign)
            .addAfter(role)
            .affectedUsers("2 running sessions" + foreign)
            .build());
    changes.add(change(stack, ChangeAction.CREATE, foreign).addAfter(fleet).build());
    for (int i = 0; i < users; i++) {
      changes.add(
          change(
                  ResourceAddress.of("user", "hoge" + i + "@example.com" + foreign),
                  ChangeAction.CREATE,
                  foreign)
              .addAfter(stack)
              .build());
    }
    return new MadeUpPlan(changes, List.of("stack/share: nobody is assigned" + foreign));
  }

  private static Change.Builder change(
      ResourceAddress address, ChangeAction action, String foreign) {
    return Change.builder(address, action, "it isn't there" + foreign)
        .addAttributes(
            AttributeChange.builder("description" + foreign)
                .after(new Attributes.Value(Optional.of("new" + foreign), Attributes.Privacy.OPEN))
                .build(),
            AttributeChange.builder("password")
                .after(new Attributes.Value(Optional.of(PASSWORD), Attributes.Privacy.SENSITIVE))
                .build())
        .addSteps("do it to " + address.name())
        .expected(Duration.ofMinutes(3));
  }

  private static AttributeChange document(String foreign) {
    return AttributeChange.builder("policy")
        .before(policy("s3:GetObject", foreign))
        .after(policy("s3:PutObject", foreign))
        .build();
  }

  private static Attributes.Value policy(String action, String foreign) {
    return new Attributes.Value(
        Optional.of(
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Allow", "Action", action, "Sid", "a" + foreign)))),
        Attributes.Privacy.OPEN);
  }

  /** Returns what a run of it did: each took as many minutes as its place. */
  ApplyResult result() {
    ApplyResult.Builder result =
        ApplyResult.builder(ApplyResult.End.COMPLETE).elapsed(Duration.ofMinutes(12)).calls(34);
    int place = 0;
    for (Change change : changes) {
      if (change.action() == ChangeAction.NOTHING) {
        result.addOutcomes(Outcome.unchanged(change.address(), "as described"));
        continue;
      }
      place++;
      result.addOutcomes(Outcome.done(change.address(), change.action()).build());
      result.putEffort(
          change.address(),
          ApplyResult.Effort.builder(BEGIN.plusSeconds(60L * place))
              .elapsed(Duration.ofSeconds(60))
              .calls(place)
              .retries(1)
              .build());
    }
    return result.build();
  }

  @Override
  public AppStreamEnvironment environment() {
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share").withoutFleet().build())
        .build();
  }

  @Override
  public Target target() {
    return new Target("111122223333", "aws", "eu-central-1");
  }

  @Override
  public Purpose purpose() {
    return Purpose.BUILD;
  }

  @Override
  public PlanOptions options() {
    return PlanOptions.defaults();
  }

  @Override
  public List<Permission> permissions() {
    return List.of();
  }

  @Override
  public List<ProvisioningException> obstacles() {
    return List.of();
  }

  @Override
  public Duration expectedDuration() {
    return Duration.ofMinutes(20);
  }

  @Override
  public String fingerprint() {
    return "00112233445566778899aabbccddeeff";
  }
}
