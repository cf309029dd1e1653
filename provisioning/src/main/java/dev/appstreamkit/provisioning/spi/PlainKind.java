package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind that a service describes, makes, changes and deletes with one call each, and whose
 * attributes are a table: say the rows and the calls. {@link TaggedKind} is one with tags. What is
 * special about a kind overrides the rest.
 *
 * @param <S> the spec
 * @param <M> what the service describes, a model class of the AWS SDK
 */
public abstract class PlainKind<S extends ResourceSpec, M> implements ResourceKind<S> {

  /** What is done with a resource, for permissions. */
  protected enum Call {
    /** {@link PlainKind#describe}. */
    READ,
    /** {@link PlainKind#make}. */
    CREATE,
    /** {@link PlainKind#change}. */
    UPDATE,
    /** {@link PlainKind#remove}. */
    DELETE
  }

  private static final String GONE = "gone";

  private final String name;
  private final Class<S> specType;
  private final AttributeTable<S> table;
  private final SharedRead<M> shared =
      SharedRead.of(
          (services, names) -> byName(describe(names, services)),
          services -> byName(describe(List.of(), services)),
          error -> error instanceof RuntimeException absent && isAbsent(absent));

  /**
   * Says what kind it is.
   *
   * @param name the kind's name, the first part of its addresses
   * @param specType the class of the kind's specs
   * @param table its attributes
   */
  protected PlainKind(String name, Class<S> specType, AttributeTable<S> table) {
    this.name = name;
    this.specType = specType;
    this.table = table;
  }

  /**
   * Describes those of some names that are there. May block.
   *
   * @param names the names; none for all
   * @param services the clients
   * @throws RuntimeException one that {@link #isAbsent} knows, if one of them isn't there
   */
  protected abstract List<M> describe(Collection<String> names, Services services);

  /** Returns what the service knows by now one by that it described. */
  protected abstract Identity identityOf(M there);

  /** Returns when the service says that one was made; empty if it doesn't say. */
  protected abstract Optional<Instant> createdAt(M there);

  /** Returns whether an error of a call means that the resource isn't there. */
  protected abstract boolean isAbsent(RuntimeException error);

  /**
   * Makes one. May block.
   *
   * @param spec what is wanted
   * @param wanted what is wanted, attribute by attribute, and what is taken along from one that it
   *     replaces; see {@link AttributeTable#create}
   * @param context what the step works with
   */
  protected abstract void make(S spec, Attributes wanted, StepContext context);

  /**
   * Changes one. May block. Nothing calls it for a kind whose resources don't change, or not in one
   * request.
   *
   * @param there what the service described just before
   * @param changes what differs; see {@link AttributeTable#update}
   * @param context what the step works with
   */
  protected void change(M there, List<AttributeChange> changes, StepContext context) {
    throw new IllegalStateException("The kind " + name + " changes nothing in one request.");
  }

  /** Deletes one. May block. */
  protected abstract void remove(StepContext context);

  /**
   * Says what a call needs. Pure.
   *
   * @param call the call
   * @param resource the resource's name
   */
  protected abstract List<Permission> permissions(Call call, String resource);

  /** Returns what is shown of one that is waited for to go: its state, if it has any. */
  protected String stateOf(M there) {
    return "there";
  }

  /** Returns whether the service lists all that there are. It does by default. */
  protected boolean listsAll() {
    return true;
  }

  /** Returns how long one usually takes to go. Five seconds by default. */
  protected Duration deletion() {
    return Duration.ofSeconds(5);
  }

  /** Returns the attributes. */
  protected final AttributeTable<S> table() {
    return table;
  }

  /** Adds attributes that aren't rows to what is there. May block. Adds none by default. */
  protected void observe(Attributes.Builder attributes, M there, Services services) {}

  /** Returns what one is. */
  protected Observed observed(Identity asked, M there, Services services) {
    Attributes.Builder attributes = table.observed(there);
    observe(attributes, there, services);
    return Observed.untagged(asked, attributes.build(), createdAt(there));
  }

  /** Returns the model class of the AWS SDK that tells the members of one. Itself by default. */
  protected Object modelOf(M there) {
    return there;
  }

  private Map<String, Object> models(String resource, Services services) {
    Map<String, Object> models = new HashMap<>();
    find(List.of(resource), services).forEach((name, one) -> models.put(name, modelOf(one)));
    return models;
  }

  /** Finds those that are there; a name that isn't may keep the service from describing any. */
  protected final Map<String, M> find(Collection<String> names, Services services) {
    List<M> all;
    try {
      all = describe(names, services);
    } catch (RuntimeException error) {
      if (!isAbsent(error)) {
        throw error;
      }
      all = names.size() == 1 ? List.of() : describe(List.of(), services);
    }
    return byName(all);
  }

  private Map<String, M> byName(List<M> all) {
    Map<String, M> found = new HashMap<>();
    all.forEach(one -> found.putIfAbsent(identityOf(one).name(), one));
    return found;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<S> specType() {
    return specType;
  }

  @Override
  public Identity identity(S spec, Resolution resolution) {
    return Identity.named(spec.address().name());
  }

  @Override
  public Attributes desired(S spec, Resolution resolution) {
    return table.desired(spec, resolution).build();
  }

  /**
   * Reads what the spec says beyond the rows: one call more, for such a spec only. What overrides
   * it begins with it.
   */
  @Override
  public Observed enrichForPlan(S spec, Observed observed, Services services) {
    Optional<RequestExtras> said = Extras.said(spec);
    Optional<Extras<S>> told = table.extras().filter(Extras::isTold);
    return said.isPresent() && told.isPresent()
        ? new ExtrasThere<>(told.get(), said.get(), spec.address())
            .in(observed, () -> models(observed.identity().name(), services))
        : observed;
  }

  /** Says what a change would lose. What overrides it adds its own. */
  @Override
  public List<Finding> preflightChange(
      S spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    String resource = observed.identity().name();
    boolean anew = changes.stream().anyMatch(change -> change.impact() == Impact.REPLACE);
    return table
        .extras()
        .filter(any -> !anew)
        .map(Extras::uncarried)
        .map(
            carrying ->
                carrying.findings(
                    spec.address(), changes, resource, () -> models(resource, services)))
        .orElse(List.of());
  }

  /** Of a structure, what is there may say more than what is wanted. */
  @Override
  public boolean ignoresDifference(AttributeChange change, Observed observed) {
    return table.isDone(change)
        || Extras.isExtra(change.name())
            && SdkValues.covers(
                change.before().flatMap(Attributes.Value::data).orElse(null),
                change.after().flatMap(Attributes.Value::data).orElse(null));
  }

  @Override
  public List<String> warnings(S spec, Resolution resolution) {
    return Extras.said(spec)
        .flatMap(
            said ->
                table
                    .extras()
                    .map(of -> of.warnings(spec.address(), said, desired(spec, resolution))))
        .orElse(List.of());
  }

  @Override
  public boolean isOnlyAtCreation(String attribute) {
    return table.isOnlyAtCreation(attribute);
  }

  @Override
  public Impact impact(AttributeChange change, Observed observed) {
    return table.impact(change, observed);
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return permissions(Call.READ, identity.name());
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<String, M> all = find(identities.stream().map(Identity::name).toList(), services);
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Optional.ofNullable(all.get(identity.name()))
          .flatMap(there -> stillThere(identity, there, services))
          .ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  private Optional<Observed> stillThere(Identity identity, M there, Services services) {
    try {
      return Optional.of(observed(identity, there, services));
    } catch (RuntimeException error) {
      if (isAbsent(error)) {
        return Optional.empty();
      }
      throw error;
    }
  }

  @Override
  public List<Step> create(S spec) {
    return List.of(
        Step.create("create the " + name, context -> make(spec, toMake(spec, context), context))
            .needs(permissions(Call.CREATE, spec.address().name()))
            .needs(table.needs(spec)));
  }

  /** Returns what to make one with: what is wanted, and what is taken along. */
  protected final Attributes toMake(S spec, StepContext context) {
    Attributes.Builder all = context.carriedOver().toBuilder();
    all.setAll(table.asPlanned(desired(spec, context.resolution()), context));
    return all.build();
  }

  @Override
  public CarriedOver carriedOver(S spec, Observed observed, Resolution resolution) {
    return table.carriedOver(spec, desired(spec, resolution), observed);
  }

  @Override
  public List<Step> update(S spec, Observed observed, List<AttributeChange> changes) {
    return changing(spec, observed, changes).stream().toList();
  }

  /** Returns the step that changes what is in one request; empty if none of it differs. */
  protected final Optional<Step> changing(
      S spec, Observed observed, List<AttributeChange> changes) {
    List<AttributeChange> differing = table.updated(changes);
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.of("update", "change it", context -> readAndChange(differing, context))
                .needs(permissions(Call.UPDATE, observed.identity().name()))
                .needs(table.needs(spec, differing)));
  }

  /** What is written back has to be what is there now, not what was there when it was planned. */
  private void readAndChange(List<AttributeChange> changes, StepContext context) {
    String resource = context.identity().name();
    M there = find(List.of(resource), context.services()).get(resource);
    if (there == null) {
      throw new ProvisioningException(
          ErrorCategory.NOT_FOUND,
          Optional.of(context.address()),
          "the " + name + " is gone",
          "plan again: what is missing is made anew");
    }
    change(there, changes, context);
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of("delete", "delete the " + name, this::removeOnce)
            .until(gone())
            .needs(permissions(Call.DELETE, observed.identity().name())));
  }

  private void removeOnce(StepContext context) {
    try {
      remove(context);
    } catch (RuntimeException error) {
      // Gone already: an earlier attempt took effect.
      if (!isAbsent(error)) {
        throw error;
      }
    }
  }

  /** Waits for many that are deleted share their reads, where the service lists them. */
  private Condition gone() {
    return listsAll()
        ? Condition.shared(
            GONE,
            deletion(),
            new Condition.Shared<>(
                shared,
                context -> context.identity().name(),
                (context, there) -> judgeGone(there),
                true))
        : Condition.of(
            GONE,
            deletion(),
            context ->
                judgeGone(
                    Optional.ofNullable(
                        find(List.of(context.identity().name()), context.services())
                            .get(context.identity().name()))));
  }

  private PollResult judgeGone(Optional<M> there) {
    return there.map(one -> PollResult.pending(stateOf(one))).orElse(PollResult.success(GONE));
  }
}
