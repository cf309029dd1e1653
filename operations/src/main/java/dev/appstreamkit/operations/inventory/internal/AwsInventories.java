package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.inventory.Inventories;
import dev.appstreamkit.operations.inventory.Inventory;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
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
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Does it by the clients. */
public final class AwsInventories implements Inventories {

  private final Caller caller;
  private final Optional<ApplicationAutoScalingClient> autoScaling;
  private final Optional<IamClient> iam;
  private final Optional<S3Client> s3;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param autoScaling the client of Application Auto Scaling; empty to leave scaling out
   * @param iam the client of IAM; empty to take roles as they are
   * @param s3 the client of S3; empty to leave buckets out
   */
  public AwsInventories(
      Caller caller,
      Optional<ApplicationAutoScalingClient> autoScaling,
      Optional<IamClient> iam,
      Optional<S3Client> s3) {
    this.iam = iam;
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
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    private final Map<String, Stack> stacksByArn = new HashMap<>();

    Inventory all() {
      Map<String, Scaling> scaled =
          autoScaling.map(client -> new ScalingReading(account, client).read()).orElse(Map.of());
      ElasticReading elastic = new ElasticReading(account);
      Optional<Iam> roles = iam.map(client -> new Iam(account, client));
      elastic.appBlocks();
      elastic.look();
      List<software.amazon.awssdk.services.appstream.model.Fleet> fleetsThere = fleetsThere();
      List<software.amazon.awssdk.services.appstream.model.ImageBuilder> builders = builders();
      fleetsThere.forEach(there -> usesRole(there, Optional.ofNullable(scaled.get(there.name()))));
      builders.forEach(this::usesRole);
      account.roles(roles);
      elastic.builders();
      fleetsThere.forEach(there -> fleet(there, Optional.ofNullable(scaled.get(there.name()))));
      builders.forEach(this::builder);
      elastic.applications(fleets);
      stacks();
      users();
      new OtherItems(account).find(stacks.values());
      roles.ifPresent(reading -> new FederationRoles(account, reading, stacksByArn).keep());
      s3.ifPresent(client -> new Buckets(account, client).keep());
      return new ReadInventory(account.items(), account.specs());
    }

    private List<software.amazon.awssdk.services.appstream.model.Fleet> fleetsThere() {
      return account.pages(
          "DescribeFleets",
          token ->
              c -> c.describeFleets(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
          answer -> answer.fleets(),
          answer -> answer.nextToken());
    }

    private List<software.amazon.awssdk.services.appstream.model.ImageBuilder> builders() {
      return account.pages(
          "DescribeImageBuilders",
          token ->
              c ->
                  c.describeImageBuilders(
                      r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
          answer -> answer.imageBuilders(),
          answer -> answer.nextToken());
    }

    private void usesRole(
        software.amazon.awssdk.services.appstream.model.Fleet there, Optional<Scaling> scaling) {
      boolean described =
          FleetDescriber.describe(there, scaling, Map.of(), MachineRole::existing)
              .filter(fleet -> Told.unfit(fleet).isEmpty())
              .isPresent();
      account.usesRole(there.iamRoleArn(), there.arn(), described);
    }

    private void usesRole(software.amazon.awssdk.services.appstream.model.ImageBuilder there) {
      boolean described =
          OtherDescriber.builder(there, Map.of(), MachineRole::existing)
              .filter(builder -> Told.unfit(builder).isEmpty())
              .isPresent();
      account.usesRole(there.iamRoleArn(), there.arn(), described);
    }

    private void fleet(
        software.amazon.awssdk.services.appstream.model.Fleet there, Optional<Scaling> scaling) {
      Map<String, String> tags = account.tags(there.arn());
      Optional<Fleet> fleet =
          FleetDescriber.describe(there, scaling, Account.own(tags), account::role);
      boolean described = fleet.isPresent() && account.describe(fleet.get(), there.arn(), tags, "");
      fleets.put(there.name(), described ? fleet.get() : Fleet.existing(there.name()));
      if (fleet.isEmpty()) {
        account.add(
            Fleet.KIND,
            there.name(),
            there.arn(),
            tags,
            false,
            "it has no capacity, which can't be described");
      }
    }

    private void builder(software.amazon.awssdk.services.appstream.model.ImageBuilder there) {
      Map<String, String> tags = account.tags(there.arn());
      OtherDescriber.builder(there, Account.own(tags), account::role)
          .ifPresentOrElse(
              spec -> account.describe(spec, there.arn(), tags, ""),
              () ->
                  account.other(
                      ImageBuilder.KIND,
                      there.name(),
                      there.arn(),
                      "AWS doesn't say which image it starts from"));
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
                boolean described = account.describe(stack, there.arn(), tags, "");
                if (described) {
                  stacksByArn.put(there.arn(), stack);
                }
                stacks.put(there.name(), described ? stack : Stack.existing(there.name()));
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
                account.describe(
                    (Boolean.FALSE.equals(there.enabled()) ? user.disabled() : user.enabled())
                        .build(),
                    there.arn(),
                    Map.of(),
                    "");
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
