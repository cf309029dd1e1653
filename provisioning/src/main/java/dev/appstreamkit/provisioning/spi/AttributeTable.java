package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All that is known of a kind's attributes, one row each. From the rows come what is wanted, what
 * is there, the members of requests, what is cleared, and the impact of a change. Immutable.
 *
 * @param <S> the spec
 */
public final class AttributeTable<S> {

  private static final String CLEARED = "attributesToDelete";

  private final List<Attribute<S>> rows;
  private final Map<String, Attribute<S>> byName;
  private final Optional<Extras<S>> extras;

  private AttributeTable(List<Attribute<S>> rows, Optional<Extension> extension) {
    this.extras = extension.map(of -> new Extras<>(of, this));
    this.rows = List.copyOf(rows);
    this.byName =
        rows.stream()
            .collect(Collectors.toMap(Attribute::name, Function.identity(), AttributeTable::twice));
  }

  private static <S> Attribute<S> twice(Attribute<S> one, Attribute<S> other) {
    throw new IllegalArgumentException(
        "the attribute " + one.name() + " has two rows; leave one of them out");
  }

  /**
   * Returns a table of rows, in the order in which plans show them.
   *
   * @throws IllegalArgumentException if two rows have the same name
   */
  @SafeVarargs
  public static <S> AttributeTable<S> of(Attribute<S>... rows) {
    return new AttributeTable<>(Arrays.asList(rows), Optional.empty());
  }

  /**
   * Returns the same table, which also takes members of requests that aren't rows, as {@link
   * ExtendableSpec}s say them.
   */
  public AttributeTable<S> extendable(Extension extension) {
    return new AttributeTable<>(rows, Optional.of(extension));
  }

  /** Returns what handles members that aren't rows; empty if the table takes none. */
  Optional<Extras<S>> extras() {
    return extras;
  }

  private Optional<Extras<S>> extras(String attribute) {
    return extras.filter(any -> Extras.isExtra(attribute));
  }

  /** Returns the rows, in order. */
  public List<Attribute<S>> rows() {
    return rows;
  }

  /** Returns the row of an attribute; empty if there is none. */
  public Optional<Attribute<S>> row(String attribute) {
    return Optional.ofNullable(byName.get(attribute))
        .or(() -> rows.stream().filter(row -> row.has(attribute)).findFirst());
  }

  /** Returns what is wanted, without tags; see {@link ResourceKind#desired}. */
  public Attributes.Builder desired(S spec, Resolution resolution) {
    Attributes.Builder wanted = Attributes.builder();
    rows.forEach(row -> row.desired(wanted, spec, resolution));
    return extras.map(of -> of.desired(wanted.build(), spec).toBuilder()).orElse(wanted);
  }

  /**
   * Returns what is there.
   *
   * @param model what the service described, a model class of the AWS SDK
   */
  public Attributes.Builder observed(Object model) {
    Attributes.Builder there = Attributes.builder();
    rows.forEach(row -> row.observed(there, model));
    return there;
  }

  /** Returns what changing an attribute does; see {@link ResourceKind#impact}. */
  public Impact impact(AttributeChange change, Observed observed) {
    return extras(change.name())
        .map(of -> of.impact(change, observed))
        .or(
            () ->
                row(change.name())
                    .flatMap(Attribute::impact)
                    .map(rule -> rule.of(change, observed)))
        .orElse(Impact.IN_PLACE);
  }

  /** Returns whether an attribute only matters while the resource is made. */
  public boolean isOnlyAtCreation(String attribute) {
    return extras(attribute)
        .map(of -> of.isOnlyAtCreation(attribute))
        .orElseGet(() -> row(attribute).filter(Attribute::isOnlyAtCreation).isPresent());
  }

  /** Returns whether a difference is only that nobody tells of what was asked for and done. */
  boolean isDone(AttributeChange change) {
    return change.why() == AttributeChange.Why.VANISHED
        && row(change.name()).filter(Attribute::isOnceAsked).isPresent();
  }

  /**
   * Returns members that aren't rows, as far as the service tells them: those that were asked for,
   * and whatever else the SDK's class doesn't have. What can't be seen is cleared. May block.
   *
   * @param resource its name
   * @param members the members by AWS's names
   * @param find describes it, by its name
   */
  public Attributes told(
      String resource, Set<String> members, Supplier<? extends Map<String, ?>> find) {
    return extras
        .map(of -> new Told(of.identity(), resource).of(members, find))
        .orElse(Attributes.empty());
  }

  /**
   * Returns what is wanted of a new resource, if that is what was planned.
   *
   * @param wanted what is wanted
   * @param context what the step that makes it works with
   * @throws StalePlanException if customizers give something else by now
   */
  public Attributes asPlanned(Attributes wanted, StepContext context) {
    return ExtrasThere.asPlanned(wanted, context);
  }

  /**
   * Returns what becomes of that which is there and not described when the resource is replaced;
   * see {@link ResourceKind#carriedOver}.
   *
   * @param spec what is wanted
   * @param wanted the same, attribute by attribute
   * @param observed what is there
   */
  public CarriedOver carriedOver(S spec, Attributes wanted, Observed observed) {
    Attributes.Builder along = Attributes.builder();
    Attributes.Builder lost = Attributes.builder();
    for (String name : observed.attributes().names()) {
      Optional<Attributes.Value> there = observed.attributes().get(name);
      Optional<Attribute<S>> row = wanted.get(name).isPresent() ? Optional.empty() : row(name);
      if (row.isPresent() && there.isPresent()) {
        switch (row.get().whenReplaced(spec, there.get())) {
          case TAKEN_ALONG -> along.set(name, there.get());
          case LOST -> lost.set(name, there.get());
          case LEFT -> {
            // The new one has it by itself, or not at all.
          }
        }
      }
    }
    return CarriedOver.builder().attributes(along.build()).lost(lost.build()).build();
  }

  /**
   * Fills a request that makes a resource with what is wanted.
   *
   * @param request the builder of a request of the AWS SDK
   * @param wanted what is wanted
   * @return the builder
   */
  public <B> B create(B request, Attributes wanted) {
    Member.Request filled = new Member.Request(request, Optional.empty());
    for (String name : wanted.names()) {
      Optional<Object> data = wanted.get(name).flatMap(Attributes.Value::data);
      if (data.isPresent()) {
        row(name).ifPresent(row -> row.write(filled, name, data));
      }
    }
    filled.finish();
    extras.ifPresent(of -> of.create(request, wanted));
    return request;
  }

  /**
   * Fills a request that changes a resource with what differs. Of structures and lists that the
   * service replaces whole, what nobody described is taken over from what is there.
   *
   * @param request the builder of a request of the AWS SDK
   * @param changes what differs
   * @param there what the service described just before, a model class of the AWS SDK
   * @return the builder
   */
  public <B> B update(B request, List<AttributeChange> changes, Object there) {
    Member.Request filled = new Member.Request(request, Optional.of(there));
    List<String> cleared = new ArrayList<>();
    for (AttributeChange change : changes) {
      row(change.name())
          .ifPresent(
              row -> {
                row.write(filled, change.name(), change.after().flatMap(Attributes.Value::data));
                cleared.addAll(row.clearing(change));
              });
    }
    filled.finish();
    if (!cleared.isEmpty()) {
      SdkModel.set(request, CLEARED, withoutParts(cleared));
    }
    extras.ifPresent(of -> of.update(request, changes));
    return request;
  }

  /** Who clears the whole doesn't name its parts: {@code VPC_CONFIGURATION_SECURITY_GROUP_IDS}. */
  private static List<String> withoutParts(List<String> cleared) {
    return cleared.stream()
        .filter(word -> cleared.stream().noneMatch(whole -> word.startsWith(whole + "_")))
        .toList();
  }

  /** Returns those of some changes that are of no row, but of members that were said by name. */
  public List<AttributeChange> saidByName(List<AttributeChange> changes) {
    return changes.stream().filter(change -> extras(change.name()).isPresent()).toList();
  }

  /**
   * Returns those of some changes that {@link #update} puts into a request; others are done by
   * other calls.
   */
  public List<AttributeChange> updated(List<AttributeChange> changes) {
    return changes.stream()
        .filter(
            change ->
                row(change.name()).flatMap(Attribute::member).filter(Member::isWritten).isPresent()
                    || extras(change.name()).isPresent())
        .toList();
  }

  /**
   * Returns the permissions that making a resource needs beside those of the call.
   *
   * @param spec what is wanted
   */
  public List<Permission> needs(S spec) {
    return rows.stream().flatMap(row -> row.needs(spec).stream()).toList();
  }

  /**
   * Returns the permissions that changing a resource needs beside those of the call.
   *
   * @param spec what is wanted
   * @param changes what differs
   */
  public List<Permission> needs(S spec, List<AttributeChange> changes) {
    return changes.stream()
        .flatMap(change -> row(change.name()).stream())
        .distinct()
        .flatMap(row -> row.needs(spec).stream())
        .toList();
  }
}
