package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Keeping;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.RunRecord;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Digests;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.internal.steps.ChangeRunner;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.internal.steps.Journal;
import dev.appstreamkit.provisioning.internal.steps.SingleStep;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What one step is for each of its resources: planned by itself, from the resource as it is now.
 * What is made is known to have yet to be made, and isn't read for that.
 */
final class StepParts {

  static final Set<ChangeAction> MAKING = Set.of(ChangeAction.CREATE, ChangeAction.REPLACE);
  private static final Set<ChangeAction> CHANGING =
      Set.of(ChangeAction.UPDATE, ChangeAction.RESTART, ChangeAction.STOP);
  private static final Set<ChangeAction> STAYING = Set.of(ChangeAction.KEEP, ChangeAction.DISABLE);

  private final StepWork.Place place;
  private final Manifest there;
  private final StepLog log;
  private final LoggedStep step;
  private final Optional<RunKey> run;
  private final StepManifest writer;
  private final Services services;
  private final Journal journal;
  private final Map<ResourceAddress, ExecutablePlan> plans = new HashMap<>();
  private final Map<SingleStep, ChangeRunner> runners = new IdentityHashMap<>();
  private Events told;
  private Optional<SteppedRun> stepped = Optional.empty();
  private boolean onlyWaits;

  StepParts(
      StepWork.Place place,
      Manifest there,
      StepLog log,
      LoggedStep step,
      Optional<RunKey> run,
      StepManifest writer,
      Runnable permission) {
    this.place = place;
    this.there = there;
    this.log = log;
    this.step = step;
    this.run = run;
    this.writer = writer;
    this.services = place.tools().clients().apply(permission);
    this.journal = new Journal(writer, there);
    this.told = place.tools().events();
  }

  /** From now on nothing is done any more but what polls do. */
  void waits() {
    onlyWaits = true;
  }

  boolean onlyWaits() {
    return onlyWaits;
  }

  /** Returns the parts whose action is yet to be done. */
  List<SingleStep> acting() {
    List<SingleStep> singles = new ArrayList<>();
    for (ResourceAddress address : step.addresses()) {
      ExecutablePlan work = planned(address);
      Optional<PlannedChange> change = change(work, address);
      change
          .flatMap(now -> now.change().blocker())
          .ifPresent(
              blocker -> {
                throw blocker;
              });
      find(change).ifPresent(now -> singles.add(single(work, change.orElseThrow(), now)));
    }
    return singles;
  }

  /** What has to be checked beforehand brings steps of its own, which no other look shows. */
  private ExecutablePlan planned(ResourceAddress address) {
    ExecutablePlan work = plan(address, look(address));
    boolean ahead =
        place.approval().options().createServiceRoles()
            && place.approval().purpose() == Plan.Purpose.BUILD
            && find(change(work, address)).isEmpty();
    return ahead ? plan(address, Planning.Look.AHEAD) : work;
  }

  private Planning.Look look(ResourceAddress address) {
    boolean half =
        there.entry(address).filter(entry -> entry.state() == Entry.State.CREATING).isPresent();
    boolean making =
        step.action().filter(ChangeAction.CREATE::equals).isPresent()
            || half && step.action().filter(ChangeAction.REPLACE::equals).isPresent();
    return making ? Planning.Look.NOT_AT_ALL : Planning.Look.AT_IT;
  }

  private ExecutablePlan plan(ResourceAddress address, Planning.Look look) {
    Planning.Subject subject =
        new Planning.Subject(
            address,
            place.approval().purpose(),
            place.approval().options(),
            log.run().<Map<ResourceAddress, Identity>>map(RunRecord::used).orElse(Map.of()));
    boolean listed =
        look == Planning.Look.AT_IT
            && run.isPresent()
            && place.tools().kinds().named(address.kind()).readsWholeList();
    Planning all = place.tools().planning();
    ExecutablePlan work =
        listed
            ? all.one(place.environment(), there, subject, look, listed(subject))
            : all.one(place.environment(), there, subject, look);
    plans.put(address, work);
    return work;
  }

  /** What can only be listed is listed once for all steps of the run that are yet to be done. */
  private Map<ResourceAddress, Observed> listed(Planning.Subject subject) {
    ResourceAddress address = subject.address();
    StepByStep.Tools tools = place.tools();
    SharedList list = tools.memory().list(run.orElseThrow(), address.kind());
    return list.take(
            address,
            tools.calls().time().instant(),
            log.alike(address),
            alike -> tools.planning().read(place.environment(), there, subject, alike))
        .map(observed -> Map.of(address, observed))
        .orElse(Map.of());
  }

  private static Optional<PlannedChange> change(ExecutablePlan work, ResourceAddress address) {
    return work.changes().stream().filter(now -> now.address().equals(address)).findFirst();
  }

  private Optional<Step> find(Optional<PlannedChange> change) {
    return change.flatMap(
        now ->
            StepKeys.find(
                step.own(), log.of(now.address()).stream().map(LoggedStep::own).toList(), now));
  }

  /** Returns the parts that are waited for; none if what they wait for is there already. */
  List<SingleStep> waiting() {
    ResourceAddress address = step.addresses().get(0);
    Optional<StepMemory.Waiting> known = place.tools().memory().get(run, step.key());
    if (known.isPresent()) {
      ExecutablePlan work = plan(address, Planning.Look.NOT_AT_ALL);
      return List.of(single(work, known.get().change(), known.get().step()));
    }
    ExecutablePlan work = plan(address, look(address));
    Optional<SingleStep> planned =
        find(change(work, address))
            .map(now -> single(work, change(work, address).orElseThrow(), now));
    List<SingleStep> waiting =
        planned
            .or(() -> asIfMade(address))
            .or(() -> asIfDeleted(address))
            .filter(SingleStep::waits)
            .stream()
            .toList();
    waiting.forEach(this::remember);
    return waiting;
  }

  /**
   * What was begun may not be planned any more though it isn't there yet: a fleet that starts is as
   * described. It is waited for as if it had just been made.
   */
  private Optional<SingleStep> asIfMade(ResourceAddress address) {
    ExecutablePlan work = plan(address, Planning.Look.NOT_AT_ALL);
    return change(work, address)
        .filter(now -> now.wanted().isPresent())
        .flatMap(now -> own(work, now));
  }

  /**
   * Or as if it were to be deleted: a fleet that stops for a change needn't be stopped any more.
   */
  private Optional<SingleStep> asIfDeleted(ResourceAddress address) {
    Planning.Subject leaving =
        new Planning.Subject(
            address, Plan.Purpose.DESTROY, place.approval().options().deleting(address), Map.of());
    ExecutablePlan work =
        place.tools().planning().one(place.environment(), there, leaving, Planning.Look.AT_IT);
    return change(work, address).flatMap(now -> own(work, now));
  }

  private Optional<SingleStep> own(ExecutablePlan work, PlannedChange change) {
    return change.steps().stream()
        .filter(one -> one.key().equals(step.own()))
        .findFirst()
        .map(one -> single(work, change, one));
  }

  private SingleStep single(ExecutablePlan work, PlannedChange change, Step now) {
    if (!onlyWaits && stepped.isEmpty()) {
      begun(work.plan());
    }
    ChangeRunner runner = runner(work.resolution());
    PlannedChange known =
        there.entry(change.address()).map(entry -> change.knownAs(entry.identity())).orElse(change);
    SingleStep single = runner.single(known, now, !step.after().isEmpty());
    runners.put(single, runner);
    return single;
  }

  private ChangeRunner runner(ResolvedEnvironment resolution) {
    return new ChangeRunner(
        resolution, services, journal, place.tools().calls(), told, place.approval().options());
  }

  ChangeRunner runner(SingleStep single) {
    return Optional.ofNullable(runners.get(single)).orElseThrow();
  }

  void remember(SingleStep waiting) {
    place
        .tools()
        .memory()
        .put(run, step.key(), new StepMemory.Waiting(waiting.planned(), waiting.step()));
  }

  void askPerson(SingleStep waiting) {
    waiting
        .handOff()
        .ifPresent(task -> told.tell(waiting.address(), listener -> listener.handedOff(task)));
  }

  /** All steps of a run carry its id, in whichever process they are executed. */
  private void begun(Plan now) {
    SteppedRun begun =
        new SteppedRun(
            run.map(RunKey::run).orElseGet(() -> place.approval().fingerprint()),
            now,
            place.tools().calls().time().instant(),
            place.tools().calls().stop());
    stepped = Optional.of(begun);
    told = told.forRun(begun);
  }

  /** Does something, lists the run meanwhile, and tells the listeners that it begins. */
  <T> T told(SingleStep first, Supplier<T> work) {
    SteppedRun listed = stepped.orElseThrow();
    place.tools().undertakings().begun(listed);
    try {
      Calls.join(
          told.told(first.address(), listener -> listener.started(first.planned().change())));
      return work.get();
    } finally {
      place.tools().undertakings().ended(listed);
    }
  }

  /** Tells the listeners what came of it. */
  void finished(Outcome outcome) {
    Calls.joinToTheEnd(told.told(outcome.address(), listener -> listener.finished(outcome)));
  }

  /**
   * Records what came of the resources whose last step this is, together with something more.
   *
   * @return the manifest as it was written
   */
  Manifest settled(UnaryOperator<Manifest> more) {
    Map<ResourceAddress, Optional<Observed>> made = new HashMap<>();
    List<ResourceAddress> ended =
        step.addresses().stream().filter(address -> log.endsChange(step, address)).toList();
    ended.forEach(
        address -> spec(address).ifPresent(spec -> made.put(address, read(spec, address))));
    writer.gather();
    ended.forEach(
        address ->
            spec(address)
                .ifPresentOrElse(
                    spec -> ready(spec, made.getOrDefault(address, Optional.empty())),
                    () -> gone(address)));
    return writer.write(more);
  }

  private Optional<ResourceSpec> spec(ResourceAddress address) {
    return place.approval().purpose() == Plan.Purpose.DESTROY
        ? Optional.empty()
        : place.environment().resources().stream()
            .filter(wanted -> wanted.address().equals(address))
            .findFirst();
  }

  /** Reads what is new; what can only be listed is read once, when all is over. */
  private Optional<Observed> read(ResourceSpec spec, ResourceAddress address) {
    BoundSpec<?> known = place.tools().kinds().known(spec);
    boolean made = step.action().filter(MAKING::contains).isPresent();
    boolean unchanged = step.action().filter(CHANGING::contains).isPresent();
    if (unchanged || made && known.kind().readsWholeList()) {
      return Optional.empty();
    }
    return Calls.joinToTheEnd(
        place
            .tools()
            .calls()
            .retrying(
                CallOwner.of(address, known.kind()),
                () -> known.kind().read(identity(address, spec), services)));
  }

  private Identity identity(ResourceAddress address, ResourceSpec spec) {
    return journal
        .manifest()
        .entry(address)
        .map(Entry::identity)
        .orElseGet(() -> resolution(address).identity(spec));
  }

  private ResolvedEnvironment resolution(ResourceAddress address) {
    return Optional.ofNullable(plans.get(address))
        .orElseGet(() -> plan(address, Planning.Look.NOT_AT_ALL))
        .resolution();
  }

  private void ready(ResourceSpec spec, Optional<Observed> found) {
    BoundSpec<?> known = place.tools().kinds().known(spec);
    ResolvedEnvironment resolution = resolution(spec.address());
    Set<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().stream()
        .map(ResourceSpec::address)
        .filter(resolution::managed)
        .forEach(needs::add);
    SortedMap<String, String> digests = new TreeMap<>(Digests.of(known.desired(resolution)));
    journal.ready(
        spec.address(),
        found.map(Observed::identity).orElseGet(() -> identity(spec.address(), spec)),
        found.flatMap(Observed::createdAt),
        needs,
        digests,
        known.retention());
  }

  private void gone(ResourceAddress address) {
    if (stays(address)) {
      journal.kept(address);
    } else {
      journal.removed(address);
    }
  }

  /** What was disabled is there, and not wanted any more. */
  private boolean stays(ResourceAddress address) {
    if (step.action().isPresent()) {
      return STAYING.contains(step.action().get());
    }
    ExecutablePlan work = plan(address, Planning.Look.AT_IT);
    return change(work, address)
        .map(change -> STAYING.contains(change.change().action()))
        .orElseGet(
            () ->
                !work.gone().contains(address)
                    && journal
                        .manifest()
                        .entry(address)
                        .map(Entry::keeping)
                        .map(Keeping::kept)
                        .orElse(false));
  }
}
