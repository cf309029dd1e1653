package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Reads an account, and keeps what was found. */
final class Account {

  /** Stands in place of the names of what couldn't be read. */
  static final String UNREAD = "*";

  static final ResourceAddress ALL = ResourceAddress.of("appstream", "*");

  private final Caller caller;
  private final List<InventoryItem> items = new ArrayList<>();
  private final List<ResourceSpec> specs = new ArrayList<>();
  private final Map<String, Set<String>> users = new TreeMap<>();
  private final Set<String> halfDescribed = new TreeSet<>();
  private final Map<String, MachineRole> roles = new HashMap<>();

  Account(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  /** Reads all pages of something. */
  <R, T> List<T> pages(
      String operation,
      Function<@Nullable String, Function<AppStreamClient, R>> call,
      Function<R, List<T>> items,
      Function<R, @Nullable String> next) {
    return PageStream.<T>of(
            operation,
            token -> {
              R answer = caller.call(ALL, operation, call.apply(token));
              return new Page<>(items.apply(answer), next.apply(answer));
            })
        .toList();
  }

  /** Returns the tags of something. */
  Map<String, String> tags(String arn) {
    return caller
        .call(
            ALL,
            "ListTagsForResource",
            c -> c.listTagsForResource(r -> r.overrideConfiguration(Caller.ONCE).resourceArn(arn)))
        .tags();
  }

  /** Returns the tags that are a description's: neither AWS's own nor this library's. */
  static Map<String, String> own(Map<String, String> tags) {
    Map<String, String> own = new TreeMap<>(tags);
    own.keySet().removeIf(key -> key.startsWith("aws:") || key.startsWith("appstreamkit:"));
    return own;
  }

  /** Keeps what the environment describes, or doesn't for a reason. */
  void add(
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

  /**
   * Keeps a description, unless AWS has something that no description takes.
   *
   * @return whether it is kept
   */
  boolean describe(ResourceSpec spec, @Nullable String arn, Map<String, String> tags, String note) {
    Optional<String> unfit = Told.unfit(spec);
    if (unfit.isEmpty()) {
      specs.add(spec);
    }
    String kind = spec.address().kind();
    add(kind, spec.address().name(), arn, tags, unfit.isEmpty(), unfit.orElse(note));
    return unfit.isEmpty();
  }

  /** Keeps what isn't described. */
  void other(String kind, String name, @Nullable String arn, String note) {
    add(
        kind,
        name,
        arn,
        Map.of(),
        false,
        note.isEmpty() ? "the inventory doesn't describe this kind" : note);
  }

  /**
   * Keeps that something of AppStream's uses a role.
   *
   * @param role the role's ARN; null if there is none
   * @param user the ARN of what uses it
   * @param described whether that is described
   */
  void usesRole(@Nullable String role, String user, boolean described) {
    Told.text(
        role,
        arn -> {
          users.computeIfAbsent(arn, one -> new TreeSet<>()).add(user);
          if (!described) {
            halfDescribed.add(arn);
          }
        });
  }

  /** Keeps what describes the roles that are used. */
  void roles(Optional<Iam> iam) {
    users.forEach(
        (arn, all) ->
            iam.ifPresentOrElse(
                reading ->
                    new MachineRoles(this, reading).keep(arn, all, !halfDescribed.contains(arn)),
                () ->
                    other(
                        MachineRole.KIND,
                        arn.substring(arn.lastIndexOf('/') + 1),
                        arn,
                        "it is used as it is: there is no client of IAM")));
  }

  void describes(String arn, MachineRole role) {
    roles.put(arn, role);
  }

  /** Returns the role of an ARN: what describes it, or one that is there. */
  MachineRole role(String arn) {
    MachineRole role = roles.get(arn);
    return role == null ? MachineRole.existing(arn) : role;
  }

  /** Returns the partition that the account is in, as far as an ARN has told it. */
  String partition() {
    return items.stream()
        .flatMap(item -> item.arn().stream())
        .map(arn -> arn.split(":", -1)[1])
        .findFirst()
        .orElse("aws");
  }

  /**
   * Reads what may not be there.
   *
   * @param absent the error codes that say so, beside that it isn't found
   */
  <T> Optional<T> ifThere(String operation, Supplier<@Nullable T> call, String... absent) {
    try {
      return Optional.ofNullable(caller.any(ALL, operation, call));
    } catch (ProvisioningException e) {
      String code = e.awsErrorCode().orElse("");
      if (e.category() == ErrorCategory.NOT_FOUND || List.of(absent).contains(code)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns the descriptions, each after those that it refers to. */
  List<ResourceSpec> specs() {
    return specs;
  }

  /** Returns what was found, by kind and name. */
  List<InventoryItem> items() {
    return items.stream().sorted(Comparator.comparing(InventoryItem::address)).toList();
  }
}
