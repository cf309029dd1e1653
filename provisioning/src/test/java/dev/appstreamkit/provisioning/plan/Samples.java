package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.planning.DriftData;
import dev.appstreamkit.provisioning.internal.planning.PlanData;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan and a drift report with something of everything; what varies is a name. */
final class Samples {

  static final Target TARGET = new Target("111122223333", "aws", "eu-central-1");
  static final String PASSWORD = "open sesame";

  /** What is done stands at the number of minutes that it takes here. */
  private static final List<ChangeAction> MINUTES =
      List.of(
          ChangeAction.NOTHING,
          ChangeAction.CREATE,
          ChangeAction.ADOPT,
          ChangeAction.UPDATE,
          ChangeAction.RESTART,
          ChangeAction.REPLACE,
          ChangeAction.DELETE,
          ChangeAction.KEEP,
          ChangeAction.STOP);

  private Samples() {}

  /** Returns a plan in which all text that somebody else can choose is {@code foreign}. */
  static Plan plan(String foreign) {
    return PlanData.builder()
        .environment(
            AppStreamEnvironment.builder("share")
                .add(Stack.builder("share").withoutFleet().build())
                .build())
        .target(new Target("111122223333", "aws", "eu-central-1" + foreign))
        .purpose(Plan.Purpose.BUILD)
        .options(PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE))
        .addChanges(
            create(foreign), update(foreign), restart(foreign), replace(foreign), nothing(foreign))
        .addWarning("stack/share" + foreign + ": nobody is assigned to it")
        .addObstacle(error("subnet-1" + foreign))
        .expectedDuration(Duration.ofMinutes(95))
        .fingerprint("00112233445566778899aabbccddeeff")
        .build();
  }

  private static Change create(String foreign) {
    return change(
        address("user", "hoge@example.com" + foreign),
        ChangeAction.CREATE,
        "it isn't there" + foreign,
        List.of(
            changed("firstName", none(), personal("Hoge" + foreign), Why.DESCRIBED),
            changed("password", none(), sensitive(), Why.DESCRIBED),
            changed(
                "note" + foreign, none(), value("for hoge@example.com" + foreign), Why.DESCRIBED)),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Change update(String foreign) {
    return change(
        address("role", "test_appstream_role" + foreign),
        ChangeAction.UPDATE,
        "the description changed, and it was changed outside",
        List.of(
            changed(
                "policy",
                value(policy("s3:GetObject", foreign)),
                value(policy("s3:PutObject", foreign)),
                Why.DESCRIBED),
            changed(
                "tags",
                value(Map.of("team", "a" + foreign)),
                value(Map.of("team", "b" + foreign)),
                Why.CHANGED_OUTSIDE),
            changed("description", value("old"), cleared(), Why.DESCRIBED),
            changed("secret", sensitive(), sensitive(), Why.DESCRIBED),
            changed(
                "kept",
                value(List.of("a" + foreign, "b")),
                value(List.of("a" + foreign, "b")),
                Why.NO_LONGER_MANAGED)),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Map<String, Object> policy(String action, String foreign) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Resource", List.of("arn:aws:s3:::mytest-appstream-share-s3/*" + foreign));
    statement.put(
        "Action", List.of(action, "s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketTagging"));
    statement.put("Effect", "Allow");
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Statement", List.of(statement));
    policy.put("Version", "2012-10-17");
    return policy;
  }

  private static Change restart(String foreign) {
    return change(
        address("fleet", "share-fleet" + foreign),
        ChangeAction.RESTART,
        "the description changed",
        List.of(
            changed(
                "instanceType",
                value("stream.standard.medium"),
                value("stream.standard.large" + foreign),
                Why.DESCRIBED)),
        Optional.of("2 running sessions" + foreign),
        List.of(),
        Optional.of(error("restarts it" + foreign)));
  }

  private static Change replace(String foreign) {
    return change(
        address("fleet", "other-fleet" + foreign),
        ChangeAction.REPLACE,
        "the description changed",
        List.of(
            AttributeChange.builder("type")
                .before(value("ON_DEMAND"))
                .after(value("ALWAYS_ON"))
                .impact(Impact.REPLACE)
                .build()),
        Optional.empty(),
        List.of(address("stack", "share" + foreign)),
        Optional.empty());
  }

  private static Change nothing(String foreign) {
    return change(
        address("bucket", "mytest" + foreign),
        ChangeAction.NOTHING,
        "as described",
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Change change(
      ResourceAddress address,
      ChangeAction action,
      String reason,
      List<AttributeChange> attributes,
      Optional<String> disturbed,
      List<ResourceAddress> dependents,
      Optional<ProvisioningException> blocker) {
    return Change.builder(address, action, reason)
        .attributes(attributes)
        .affectedUsers(disturbed)
        .dependents(dependents)
        .steps(action == ChangeAction.NOTHING ? List.of() : List.of("do it to " + address.name()))
        .expected(Duration.ofMinutes(MINUTES.indexOf(action)))
        .addAfter(address("image", "z" + address.name()), address("image", "a" + address.name()))
        .blocker(blocker)
        .build();
  }

  /** Returns what has moved, in which all text that somebody else can choose is {@code foreign}. */
  static Drift drift(String foreign) {
    return DriftData.builder()
        .environment("share")
        .target(TARGET)
        .addChanges(
            change(
                address("fleet", "share-fleet" + foreign),
                ChangeAction.UPDATE,
                "changed outside",
                List.of(
                    changed("capacity", value(2L), value(5L), Why.CHANGED_OUTSIDE),
                    changed("description", none(), value("x" + foreign), Why.CHANGED_OUTSIDE),
                    changed("displayName", value("Share" + foreign), none(), Why.VANISHED)),
                Optional.empty(),
                List.of(),
                Optional.empty()),
            change(
                address("user", "fuga@example.com" + foreign),
                ChangeAction.DELETE,
                "it isn't there any more",
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty()))
        .build();
  }

  private static AttributeChange changed(
      String name, Optional<Attributes.Value> before, Optional<Attributes.Value> after, Why why) {
    return AttributeChange.builder(name).before(before).after(after).why(why).build();
  }

  static ProvisioningException error(String problem) {
    return new ProvisioningException(
        ErrorCategory.CONFLICT, Optional.empty(), problem, "choose another");
  }

  private static ResourceAddress address(String kind, String name) {
    return ResourceAddress.of(kind, name);
  }

  private static Optional<Attributes.Value> none() {
    return Optional.empty();
  }

  private static Optional<Attributes.Value> value(Object data) {
    return Attributes.builder().set("a", data).build().get("a");
  }

  private static Optional<Attributes.Value> personal(String data) {
    return Attributes.builder().setPersonal("a", Optional.of(data)).build().get("a");
  }

  private static Optional<Attributes.Value> sensitive() {
    return Attributes.builder().setSensitive("a", PASSWORD).build().get("a");
  }

  private static Optional<Attributes.Value> cleared() {
    return Attributes.builder().clear("a").build().get("a");
  }
}
