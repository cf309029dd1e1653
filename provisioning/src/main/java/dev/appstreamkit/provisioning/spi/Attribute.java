package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One row of an {@link AttributeTable}: all that is known of an attribute. Immutable.
 *
 * @param <S> the spec
 */
public final class Attribute<S> {

  /** What changing an attribute does. */
  @FunctionalInterface
  public interface ImpactRule {
    /**
     * Returns it. Pure.
     *
     * @param change what differs
     * @param observed what is there
     */
    Impact of(AttributeChange change, Observed observed);
  }

  /** What becomes of a value that nobody described when its resource is replaced. */
  public enum Replaced {
    /** The new one is made with it. */
    TAKEN_ALONG,
    /** It can't be brought back. */
    LOST,
    /** It is nothing to speak of: the new one has it by itself, or says the same otherwise. */
    LEFT
  }

  private final Draft<S> row;

  private Attribute(Draft<S> row) {
    this.row = row;
  }

  /** What a row is made of; never changed once it is a row. */
  private static final class Draft<S> {
    private final String name;
    private final BiFunction<S, Resolution, Setting<?>> wanted;
    private Optional<BiFunction<S, Object, Replaced>> replaced = Optional.empty();
    private Optional<Member> member = Optional.empty();
    private Optional<Object> absent = Optional.empty();
    private Function<AttributeChange, List<String>> clearing = change -> List.of();
    private boolean clearable;
    private boolean createOnly;
    private boolean onceAsked;
    private Attributes.Privacy privacy = Attributes.Privacy.OPEN;
    private Optional<ImpactRule> impact = Optional.empty();
    private Function<S, List<Permission>> needs = spec -> List.of();
    private Optional<Set<String>> family = Optional.empty();

    Draft(String name, BiFunction<S, Resolution, Setting<?>> wanted) {
      this.name = name;
      this.wanted = wanted;
    }

    Draft(Attribute<S> other) {
      this(other.row.name, other.row.wanted);
      Draft<S> from = other.row;
      replaced = from.replaced;
      member = from.member;
      absent = from.absent;
      clearing = from.clearing;
      clearable = from.clearable;
      createOnly = from.createOnly;
      onceAsked = from.onceAsked;
      privacy = from.privacy;
      impact = from.impact;
      needs = from.needs;
      family = from.family;
    }
  }

  /**
   * Returns a row of an attribute that is described or left alone.
   *
   * @param name the attribute's name
   * @param value what a spec says of it
   */
  public static <S> Attribute<S> optional(String name, Function<S, ? extends Optional<?>> value) {
    return resolved(name, (spec, resolution) -> setting(value.apply(spec)));
  }

  /**
   * Returns a row of an attribute that is described, cleared or left alone.
   *
   * @param name the attribute's name
   * @param value what a spec says of it
   */
  public static <S> Attribute<S> setting(String name, Function<S, ? extends Setting<?>> value) {
    return resolved(name, (spec, resolution) -> value.apply(spec));
  }

  /**
   * Returns a row of an attribute that is always described.
   *
   * @param name the attribute's name
   * @param value what a spec says of it
   */
  public static <S> Attribute<S> always(String name, Function<S, ?> value) {
    return resolved(name, (spec, resolution) -> Setting.of(value.apply(spec)));
  }

  /**
   * Returns a row of an attribute that can only be said where account, region and what the spec
   * refers to are known.
   *
   * @param name the attribute's name
   * @param wanted what a spec says of it
   */
  public static <S> Attribute<S> resolved(
      String name, BiFunction<S, Resolution, Setting<?>> wanted) {
    return new Attribute<>(new Draft<>(name, wanted));
  }

  /**
   * Returns a row of many attributes, each described or left alone for itself: one for each key of
   * a map.
   *
   * @param prefix what their names begin with; the key follows
   * @param values what a spec says of them, by key; a {@link Setting} also clears one
   * @param member the list of structures that they are, see {@link Member#keyed}
   * @param others keys that are none of these attributes
   */
  public static <S> Attribute<S> family(
      String prefix,
      Function<S, ? extends Map<String, ?>> values,
      Member member,
      Set<String> others) {
    Draft<S> draft = new Draft<>(prefix, (spec, resolution) -> Setting.of(values.apply(spec)));
    draft.member = Optional.of(member);
    draft.family = Optional.of(Set.copyOf(others));
    return new Attribute<>(draft);
  }

  static Setting<?> setting(Optional<?> value) {
    return value.<Setting<?>>map(Setting::of).orElse(Setting.unset());
  }

  /** Returns the same row, of a member of requests and answers that has this name. */
  public Attribute<S> member(String sdkName) {
    return member(Member.of(sdkName));
  }

  /** Returns the same row, of a member of requests and answers. */
  public Attribute<S> member(Member where) {
    Draft<S> draft = new Draft<>(this);
    draft.member = Optional.of(where);
    return new Attribute<>(draft);
  }

  /**
   * Returns the same row, cleared by a word.
   *
   * @param word what the service calls it in {@code AttributesToDelete}
   */
  public Attribute<S> clearedAs(String word) {
    return clearedAs(
        change ->
            change.after().flatMap(Attributes.Value::data).isEmpty() ? List.of(word) : List.of());
  }

  /**
   * Returns the same row, with words for what goes by a change.
   *
   * @param words what of the change goes, as the service calls it
   */
  public Attribute<S> clearedAs(Function<AttributeChange, List<String>> words) {
    Draft<S> draft = new Draft<>(this);
    draft.clearing = words;
    draft.clearable = true;
    return new Attribute<>(draft);
  }

  /** Returns the same row, cleared by its member: one that says so by itself. */
  public Attribute<S> clearable() {
    Draft<S> draft = new Draft<>(this);
    draft.clearable = true;
    return new Attribute<>(draft);
  }

  /**
   * Returns the same row, of an attribute that the service leaves out where it has a value.
   *
   * @param data the value
   */
  public Attribute<S> absentMeans(Object data) {
    Draft<S> draft = new Draft<>(this);
    draft.absent = Optional.of(data);
    return new Attribute<>(draft);
  }

  /** Returns the same row, of an attribute that only matters while the resource is made. */
  public Attribute<S> onlyAtCreation() {
    Draft<S> draft = new Draft<>(this);
    draft.createOnly = true;
    return new Attribute<>(draft);
  }

  /**
   * Returns the same row, of something that is done once for each value and that nobody tells: the
   * manifest alone knows that it was done.
   */
  public Attribute<S> onceAsked() {
    Draft<S> draft = new Draft<>(this);
    draft.onceAsked = true;
    return new Attribute<>(draft);
  }

  /** Returns the same row, of an attribute that only some may see. */
  public Attribute<S> seenBy(Attributes.Privacy whom) {
    Draft<S> draft = new Draft<>(this);
    draft.privacy = whom;
    return new Attribute<>(draft);
  }

  /** Returns the same row, with what changing the attribute does, always. */
  public Attribute<S> impact(Impact always) {
    return impact((change, observed) -> always);
  }

  /** Returns the same row, with what changing the attribute does, by what is there. */
  public Attribute<S> impact(ImpactRule rule) {
    Draft<S> draft = new Draft<>(this);
    draft.impact = Optional.of(rule);
    return new Attribute<>(draft);
  }

  /**
   * Returns the same row, with permissions that setting it needs beside those of the call.
   *
   * @param permissions what a spec needs for the attribute
   */
  public Attribute<S> needing(Function<S, List<Permission>> permissions) {
    Draft<S> draft = new Draft<>(this);
    draft.needs = permissions;
    return new Attribute<>(draft);
  }

  /**
   * Returns the same row, with what becomes of a value that nobody described when the resource is
   * replaced. Without it, what is in the request that makes one is taken along.
   *
   * @param rule what becomes of a value, given as plain data, by the spec of the new one
   */
  public Attribute<S> whenReplaced(BiFunction<S, Object, Replaced> rule) {
    Draft<S> draft = new Draft<>(this);
    draft.replaced = Optional.of(rule);
    return new Attribute<>(draft);
  }

  /** Returns the same row, always with the same end when the resource is replaced. */
  public Attribute<S> whenReplaced(Replaced always) {
    return whenReplaced((spec, data) -> always);
  }

  /** Returns the attribute's name; of a family, what their names begin with. */
  public String name() {
    return row.name;
  }

  /** Returns the member of requests and answers; empty if code carries it. */
  public Optional<Member> member() {
    return row.member;
  }

  /** Returns whether the service can clear it. */
  public boolean isClearable() {
    return row.clearable;
  }

  /** Returns whether it only matters while the resource is made. */
  public boolean isOnlyAtCreation() {
    return row.createOnly;
  }

  /** Returns whether it is done once for each value, and nobody tells whether it was. */
  public boolean isOnceAsked() {
    return row.onceAsked;
  }

  /** Returns what changing it does; empty for a change in place. */
  public Optional<ImpactRule> impact() {
    return row.impact;
  }

  boolean has(String attribute) {
    return row.family.isPresent() ? attribute.startsWith(row.name) : attribute.equals(row.name);
  }

  Replaced whenReplaced(S spec, Attributes.Value there) {
    Optional<Object> data = there.data();
    if (data.isEmpty() || row.createOnly || data.equals(row.absent)) {
      return Replaced.LEFT;
    }
    return row.replaced
        .map(rule -> rule.apply(spec, data.get()))
        .orElse(
            row.member.filter(Member::isWritten).isPresent()
                ? Replaced.TAKEN_ALONG
                : Replaced.LEFT);
  }

  void desired(Attributes.Builder into, S spec, Resolution resolution) {
    Setting<?> said = row.wanted.apply(spec, resolution);
    if (row.family.isPresent()) {
      PlainData.members(said.value(), Set.of())
          .forEach((key, value) -> say(into, row.name + key, value));
    } else if (said.isCleared()) {
      into.clear(row.name);
    } else {
      said.value().ifPresent(value -> put(into, row.name, value));
    }
  }

  private void say(Attributes.Builder into, String attribute, Object value) {
    if (!(value instanceof Setting<?> said)) {
      put(into, attribute, value);
    } else if (said.isCleared()) {
      into.clear(attribute);
    } else {
      said.value().ifPresent(one -> put(into, attribute, one));
    }
  }

  void observed(Attributes.Builder into, Object model) {
    if (!row.createOnly) {
      Optional<Object> value =
          row.member
              .flatMap(where -> where.read(model))
              .filter(PlainData::isSomething)
              .or(() -> row.absent);
      if (row.family.isPresent()) {
        PlainData.members(value, row.family.get())
            .forEach((key, one) -> put(into, row.name + key, one));
      } else {
        value.ifPresent(one -> put(into, row.name, one));
      }
    }
  }

  private void put(Attributes.Builder into, String attribute, Object value) {
    switch (row.privacy) {
      case OPEN -> into.set(attribute, value);
      case PERSONAL -> into.setPersonal(attribute, Optional.of(value));
      case SENSITIVE -> into.setSensitive(attribute, value);
    }
  }

  void write(Member.Request request, String attribute, Optional<Object> data) {
    row.member
        .filter(where -> request.takes(where.name()))
        .ifPresent(
            where -> {
              if (row.family.isPresent()) {
                Member.writeOne(
                    where, request, attribute.substring(row.name.length()), data.orElse(null));
              } else {
                where.write(request, data.orElse(null));
              }
            });
  }

  List<String> clearing(AttributeChange change) {
    return row.clearing.apply(change);
  }

  List<Permission> needs(S spec) {
    return row.needs.apply(spec);
  }
}
