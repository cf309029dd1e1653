package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.operations.inventory.Inventories;
import dev.appstreamkit.operations.inventory.Inventory;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.s3.S3Client;

/** Does it by the clients. */
public final class AwsInventories implements Inventories {

  private final Caller caller;
  private final Optional<ApplicationAutoScalingClient> autoScaling;
  private final Optional<S3Client> s3;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param autoScaling the client of Application Auto Scaling; empty to leave scaling out
   * @param s3 the client of S3; empty to leave buckets out
   */
  public AwsInventories(
      Caller caller, Optional<ApplicationAutoScalingClient> autoScaling, Optional<S3Client> s3) {
    this.s3 = s3;
    this.caller = caller;
    this.autoScaling = autoScaling;
  }

  @Override
  public Inventory read() {
    return new Reading().all();
  }

  /** One reading of an account. */
  private final class Reading {

    private final Account account = new Account(caller);
    private final List<ResourceSpec> specs = new ArrayList<>();
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final Map<String, Stack> stacks = new LinkedHashMap<>();

    Inventory all() {
      fleets();
      stacks();
      users();
      new OtherItems(account, specs).find(fleets.values(), stacks.values(), s3);
      return new ReadInventory(account.items(), specs);
    }

    private void fleets() {
      Map<String, Scaling> scaled = scaling();
      account
          .pages(
              "DescribeFleets",
              token ->
                  c -> c.describeFleets(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.fleets(),
              answer -> answer.nextToken())
          .forEach(
              there -> {
                Map<String, String> tags = account.tags(there.arn());
                Optional<Fleet> fleet =
                    FleetDescriber.describe(
                        there, Optional.ofNullable(scaled.get(there.name())), Account.own(tags));
                fleet.ifPresent(
                    spec -> {
                      fleets.put(there.name(), spec);
                      specs.add(spec);
                    });
                account.add(
                    "fleet",
                    there.name(),
                    there.arn(),
                    tags,
                    fleet.isPresent(),
                    fleet.isPresent() ? "" : "it has no capacity, which can't be described");
              });
    }

    private Map<String, Scaling> scaling() {
      Map<String, Scaling> byFleet = new HashMap<>();
      if (autoScaling.isEmpty()) {
        return byFleet;
      }
      PageStream.<ScalableTarget>of(
              token -> {
                var answer =
                    caller.any(
                        Account.ALL,
                        "DescribeScalableTargets",
                        () ->
                            autoScaling
                                .get()
                                .describeScalableTargets(
                                    r ->
                                        r.overrideConfiguration(Caller.ONCE)
                                            .serviceNamespace(ServiceNamespace.APPSTREAM)
                                            .nextToken(token)));
                return new Page<>(answer.scalableTargets(), answer.nextToken());
              })
          .filter(target -> target.resourceId().startsWith("fleet/"))
          .forEach(
              target -> {
                String fleet = target.resourceId().replaceFirst("^fleet/", "");
                byFleet.put(fleet, Scaling.between(target.minCapacity(), target.maxCapacity()));
                account.add(
                    "scaling-target",
                    fleet,
                    target.scalableTargetARN(),
                    Map.of(),
                    false,
                    "its bounds are described with the fleet; its policies and schedules aren't");
              });
      return byFleet;
    }

    private void stacks() {
      Map<String, Fleet> serving = new HashMap<>();
      fleets.forEach((name, fleet) -> associated(name).forEach(s -> serving.put(s, fleet)));
      account
          .pages(
              "DescribeStacks",
              token ->
                  c -> c.describeStacks(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.stacks(),
              answer -> answer.nextToken())
          .forEach(
              there -> {
                Map<String, String> tags = account.tags(there.arn());
                Stack stack =
                    StackDescriber.describe(
                        there, Optional.ofNullable(serving.get(there.name())), Account.own(tags));
                stacks.put(there.name(), stack);
                specs.add(stack);
                account.add("stack", there.name(), there.arn(), tags, true, "");
              });
    }

    private List<String> associated(String fleet) {
      return account.pages(
          "ListAssociatedStacks",
          token ->
              c ->
                  c.listAssociatedStacks(
                      r -> r.overrideConfiguration(Caller.ONCE).fleetName(fleet).nextToken(token)),
          answer -> answer.names(),
          answer -> answer.nextToken());
    }

    private void users() {
      Map<String, List<Stack>> assigned = new HashMap<>();
      stacks.forEach(
          (name, stack) ->
              assignments(name)
                  .forEach(
                      one ->
                          assigned
                              .computeIfAbsent(one.userName(), user -> new ArrayList<>())
                              .add(stack)));
      account
          .pages(
              "DescribeUsers",
              token ->
                  c ->
                      c.describeUsers(
                          r ->
                              r.overrideConfiguration(Caller.ONCE)
                                  .authenticationType(AuthenticationType.USERPOOL)
                                  .nextToken(token)),
              answer -> answer.users(),
              answer -> answer.nextToken())
          .forEach(
              there -> {
                User.Builder user =
                    User.builder(there.userName())
                        .assignTo(assigned.getOrDefault(there.userName(), List.of()));
                if (there.firstName() != null && there.lastName() != null) {
                  user.name(there.firstName(), there.lastName());
                }
                specs.add(
                    (Boolean.FALSE.equals(there.enabled()) ? user.disabled() : user.enabled())
                        .build());
                account.add("user", there.userName(), there.arn(), Map.of(), true, "");
              });
    }

    private List<UserStackAssociation> assignments(String stack) {
      return account.pages(
          "DescribeUserStackAssociations",
          token ->
              c ->
                  c.describeUserStackAssociations(
                      r -> r.overrideConfiguration(Caller.ONCE).stackName(stack).nextToken(token)),
          answer -> answer.userStackAssociations(),
          answer -> answer.nextToken());
    }
  }
}
