package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.operations.inventory.Inventories;
import dev.appstreamkit.operations.inventory.Inventory;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Does it by the clients. */
public final class AwsInventories implements Inventories {

  private static final ResourceAddress ALL = ResourceAddress.of("appstream", "*");

  private final Caller caller;
  private final Optional<ApplicationAutoScalingClient> autoScaling;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param autoScaling the client of Application Auto Scaling; empty to leave scaling out
   */
  public AwsInventories(Caller caller, Optional<ApplicationAutoScalingClient> autoScaling) {
    this.caller = caller;
    this.autoScaling = autoScaling;
  }

  @Override
  public Inventory read() {
    return new Reading().all();
  }

  private <R, T> List<T> pages(
      String operation,
      Function<@Nullable String, Function<AppStreamClient, R>> call,
      Function<R, List<T>> items,
      Function<R, @Nullable String> next) {
    return PageStream.<T>of(
            token -> {
              R answer = caller.call(ALL, operation, call.apply(token));
              return new Page<>(items.apply(answer), next.apply(answer));
            })
        .toList();
  }

  /** One reading of an account. */
  private final class Reading {

    private final List<InventoryItem> items = new ArrayList<>();
    private final List<ResourceSpec> specs = new ArrayList<>();
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final Map<String, Stack> stacks = new LinkedHashMap<>();

    Inventory all() {
      fleets();
      stacks();
      users();
      others();
      items.sort(Comparator.comparing(InventoryItem::address));
      return new ReadInventory(items, specs);
    }

    private void add(
        String kind,
        String name,
        @Nullable String arn,
        Map<String, String> tags,
        boolean described,
        String note) {
      items.add(
          new InventoryItem(
              ResourceAddress.of(kind, name),
              Optional.ofNullable(arn),
              tags,
              described,
              Optional.of(note).filter(text -> !text.isEmpty())));
    }

    private void fleets() {
      Map<String, Scaling> scaled = scaling();
      pages(
              "DescribeFleets",
              token ->
                  c -> c.describeFleets(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.fleets(),
              answer -> answer.nextToken())
          .forEach(
              there -> {
                Map<String, String> tags = tags(there.arn());
                Optional<Fleet> fleet =
                    FleetDescriber.describe(
                        there, Optional.ofNullable(scaled.get(there.name())), own(tags));
                fleet.ifPresent(
                    spec -> {
                      fleets.put(there.name(), spec);
                      specs.add(spec);
                    });
                add(
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
                        ALL,
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
                add(
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
      pages(
              "DescribeStacks",
              token ->
                  c -> c.describeStacks(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.stacks(),
              answer -> answer.nextToken())
          .forEach(
              there -> {
                Map<String, String> tags = tags(there.arn());
                Stack stack =
                    StackDescriber.describe(
                        there, Optional.ofNullable(serving.get(there.name())), own(tags));
                stacks.put(there.name(), stack);
                specs.add(stack);
                add("stack", there.name(), there.arn(), tags, true, "");
              });
    }

    private List<String> associated(String fleet) {
      return pages(
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
      pages(
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
                add("user", there.userName(), there.arn(), Map.of(), true, "");
              });
    }

    private List<UserStackAssociation> assignments(String stack) {
      return pages(
          "DescribeUserStackAssociations",
          token ->
              c ->
                  c.describeUserStackAssociations(
                      r -> r.overrideConfiguration(Caller.ONCE).stackName(stack).nextToken(token)),
          answer -> answer.userStackAssociations(),
          answer -> answer.nextToken());
    }

    private void others() {
      pages(
              "DescribeImages",
              token ->
                  c ->
                      c.describeImages(
                          r ->
                              r.overrideConfiguration(Caller.ONCE)
                                  .type(VisibilityType.PRIVATE)
                                  .nextToken(token)),
              answer -> answer.images(),
              answer -> answer.nextToken())
          .forEach(
              there ->
                  other("image", there.name(), there.arn(), "fleets use it as one that is there"));
      pages(
              "DescribeImageBuilders",
              token ->
                  c ->
                      c.describeImageBuilders(
                          r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.imageBuilders(),
              answer -> answer.nextToken())
          .forEach(there -> other("image-builder", there.name(), there.arn(), ""));
      pages(
              "DescribeDirectoryConfigs",
              token ->
                  c ->
                      c.describeDirectoryConfigs(
                          r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.directoryConfigs(),
              answer -> answer.nextToken())
          .forEach(
              there ->
                  other("directory-config", there.directoryName(), null, "it holds a password"));
      pages(
              "DescribeAppBlocks",
              token ->
                  c ->
                      c.describeAppBlocks(
                          r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.appBlocks(),
              answer -> answer.nextToken())
          .forEach(there -> other("app-block", there.name(), there.arn(), ""));
      pages(
              "DescribeAppBlockBuilders",
              token ->
                  c ->
                      c.describeAppBlockBuilders(
                          r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.appBlockBuilders(),
              answer -> answer.nextToken())
          .forEach(there -> other("app-block-builder", there.name(), there.arn(), ""));
      pages(
              "DescribeApplications",
              token ->
                  c ->
                      c.describeApplications(
                          r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
              answer -> answer.applications(),
              answer -> answer.nextToken())
          .forEach(there -> other("application", there.name(), there.arn(), ""));
    }

    private void other(String kind, String name, @Nullable String arn, String note) {
      add(
          kind,
          name,
          arn,
          arn == null ? Map.of() : tags(arn),
          false,
          note.isEmpty() ? "the inventory doesn't describe this kind" : note);
    }

    private Map<String, String> tags(String arn) {
      return caller
          .call(
              ALL,
              "ListTagsForResource",
              c ->
                  c.listTagsForResource(r -> r.overrideConfiguration(Caller.ONCE).resourceArn(arn)))
          .tags();
    }

    /** AWS's own and this library's aren't a description's. */
    private Map<String, String> own(Map<String, String> tags) {
      Map<String, String> own = new TreeMap<>(tags);
      own.keySet().removeIf(key -> key.startsWith("aws:") || key.startsWith("appstreamkit:"));
      return own;
    }
  }
}
