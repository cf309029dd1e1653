package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.operations.inventory.InventoryItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Reads an account, and keeps what was found. */
final class Account {

  static final ResourceAddress ALL = ResourceAddress.of("appstream", "*");

  private final Caller caller;
  private final List<InventoryItem> items = new ArrayList<>();
  private final List<ResourceSpec> specs = new ArrayList<>();
  private final Set<String> roles = new TreeSet<>();

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
  boolean describe(
      ResourceSpec spec, @Nullable String arn, Map<String, String> tags, String note) {
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

  /** Keeps that something of AppStream's uses a role. */
  void usesRole(String arn) {
    roles.add(arn);
  }

  /** Returns the ARNs of the roles that are used. */
  Set<String> roles() {
    return roles;
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
