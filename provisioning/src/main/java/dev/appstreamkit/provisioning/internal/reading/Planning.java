package dev.appstreamkit.provisioning.internal.reading;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.planning.Costs;
import dev.appstreamkit.provisioning.internal.planning.DriftFinder;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.Planner;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.planning.Rules;
import dev.appstreamkit.provisioning.internal.planning.Snapshot;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Resolves, reads and plans. Changes nothing. */
public final class Planning {

  private final Calls calls;
  private final Kinds kinds;
  private final Services services;
  private final Rules rules;

  /**
   * Prepares to plan.
   *
   * @param calls what makes the calls
   * @param kinds the kinds
   * @param services the clients
   * @param rules what is asked about each whole plan
   */
  public Planning(Calls calls, Kinds kinds, Services services, Rules rules) {
    this.calls = calls;
    this.kinds = kinds;
    this.services = services;
    this.rules = rules;
  }

  /**
   * Makes a plan.
   *
   * @param environment what is wanted
   * @param manifest what the environment owns
   * @param purpose whether to build or to destroy
   * @param options what the plan may do
   * @throws ProvisioningException if the manifest belongs to another account or region
   * @throws ManifestException if the manifest belongs to another environment
   */
  public ExecutablePlan make(
      AppStreamEnvironment environment,
      Manifest manifest,
      Plan.Purpose purpose,
      PlanOptions options) {
    requireSame(environment, manifest, services.target());
    return rules.on(make(environment, ReadableEntries.of(manifest, kinds), purpose, options));
  }

  private ExecutablePlan make(
      AppStreamEnvironment environment,
      ReadableEntries entries,
      Plan.Purpose purpose,
      PlanOptions options) {
    Manifest manifest = entries.manifest();
    ResolvedEnvironment resolution = resolve(environment, manifest);
    boolean build = purpose == Plan.Purpose.BUILD;
    Calls once = calls.remembering();
    List<ResourceSpec> described = build ? environment.resources() : List.of();
    Map<ResourceAddress, Observed> observed =
        new SnapshotReader(once, kinds, services).read(resolution, described, manifest);
    observed.forEach((address, there) -> resolution.learn(address, there.identity()));
    Function<Snapshot, Planner> planner =
        snapshot -> new Planner(resolution, snapshot, manifest, kinds, options);
    Snapshot unchecked = Snapshot.of(observed).with(entries.doubts());
    Costs costs = rules.costs(kinds, services);
    if (!build) {
      return costs.on(planner.apply(unchecked).destroy(), observed);
    }
    ExecutablePlan plan = planner.apply(unchecked).build();
    Snapshot checked =
        new PreflightReader(once, kinds, services).check(plan, observed, environment.resources());
    return costs.on(
        checked.foundNothing() ? plan : planner.apply(checked.with(entries.doubts())).build(),
        observed);
  }

  /** How much of a resource is looked at before it is planned by itself. */
  public enum Look {
    /** Nothing: it is known to have yet to be made, or to be finished. */
    NOT_AT_ALL,
    /** What is there of it. */
    AT_IT,
    /** What is there of it, and what stands in the way of making or changing it. */
    AHEAD
  }

  /**
   * What is planned by itself.
   *
   * @param address the resource
   * @param purpose what the whole plan is for
   * @param options what the whole plan may do
   * @param used what the service knows those resources by that are only used
   */
  public record Subject(
      ResourceAddress address,
      Plan.Purpose purpose,
      PlanOptions options,
      Map<ResourceAddress, Identity> used) {}

  /**
   * Plans one resource by itself. Only the resource is read.
   *
   * @param environment the environment that it is or was of
   * @param manifest what the environment owns
   * @param subject the resource
   * @param look how much of it is looked at
   */
  public ExecutablePlan one(
      AppStreamEnvironment environment, Manifest manifest, Subject subject, Look look) {
    Calls once = calls.remembering();
    Map<ResourceAddress, Observed> observed =
        look == Look.NOT_AT_ALL
            ? Map.of()
            : read(once, environment, manifest, subject, Set.of(subject.address()));
    return one(once, environment, manifest, subject, look, observed);
  }

  /**
   * Reads several resources at once, each as it is read to be planned by itself.
   *
   * @param environment the environment that they are or were of
   * @param manifest what the environment owns
   * @param subject one of them
   * @param addresses all of them, that one among them
   * @return what is there of each
   */
  public Map<ResourceAddress, Observed> read(
      AppStreamEnvironment environment,
      Manifest manifest,
      Subject subject,
      Set<ResourceAddress> addresses) {
    return read(calls.remembering(), environment, manifest, subject, addresses);
  }

  private Map<ResourceAddress, Observed> read(
      Calls once,
      AppStreamEnvironment environment,
      Manifest manifest,
      Subject subject,
      Set<ResourceAddress> addresses) {
    return new SnapshotReader(once, kinds, services)
        .read(
            resolve(environment, manifest, subject),
            described(environment, subject, addresses),
            manifest.only(addresses));
  }

  /**
   * Plans one resource by itself.
   *
   * @param environment the environment that it is or was of
   * @param manifest what the environment owns
   * @param subject the resource
   * @param look whether it is also looked at what stands in its way
   * @param observed what {@link #read} told of it
   */
  public ExecutablePlan one(
      AppStreamEnvironment environment,
      Manifest manifest,
      Subject subject,
      Look look,
      Map<ResourceAddress, Observed> observed) {
    return one(calls.remembering(), environment, manifest, subject, look, observed);
  }

  private ExecutablePlan one(
      Calls once,
      AppStreamEnvironment environment,
      Manifest manifest,
      Subject subject,
      Look look,
      Map<ResourceAddress, Observed> observed) {
    ResolvedEnvironment resolution = resolve(environment, manifest, subject);
    List<ResourceSpec> described = described(environment, subject, Set.of(subject.address()));
    Manifest related = manifest.relatedTo(subject.address());
    observed.forEach((address, there) -> resolution.learn(address, there.identity()));
    Function<Snapshot, ExecutablePlan> plan =
        snapshot ->
            new Planner(resolution, snapshot, related, kinds, subject.options())
                .only(subject.address(), described.stream().findFirst(), subject.purpose());
    ExecutablePlan unchecked = plan.apply(Snapshot.of(observed));
    return look == Look.AHEAD
        ? plan.apply(
            new PreflightReader(once, kinds, services).check(unchecked, observed, described))
        : unchecked;
  }

  private ResolvedEnvironment resolve(
      AppStreamEnvironment environment, Manifest manifest, Subject subject) {
    ResolvedEnvironment resolution = resolve(environment, manifest);
    subject.used().forEach(resolution::learn);
    return resolution;
  }

  private static List<ResourceSpec> described(
      AppStreamEnvironment environment, Subject subject, Set<ResourceAddress> addresses) {
    return subject.purpose() == Plan.Purpose.BUILD
        ? environment.resources().stream()
            .filter(spec -> addresses.contains(spec.address()))
            .toList()
        : List.of();
  }

  /**
   * Finds what has moved since an environment was last applied.
   *
   * @param environment the environment
   * @param listed what was applied
   * @throws ProvisioningException if the manifest belongs to another account or region
   * @throws ManifestException if the manifest belongs to another environment
   */
  public Drift drift(AppStreamEnvironment environment, Manifest listed) {
    requireSame(environment, listed, services.target());
    Manifest manifest = ReadableEntries.of(listed, kinds).manifest();
    ResolvedEnvironment resolution = resolve(environment, manifest);
    Map<ResourceAddress, Observed> observed =
        new SnapshotReader(calls.remembering(), kinds, services)
            .readForDrift(resolution, environment.resources(), manifest);
    observed.forEach((address, there) -> resolution.learn(address, there.identity()));
    Drift drift = new DriftFinder(resolution, Snapshot.of(observed), manifest, kinds).find();
    return rules.on(
        rules.costs(kinds, services).on(drift, resolution, observed, manifest.entries().keySet()),
        environment);
  }

  private ResolvedEnvironment resolve(AppStreamEnvironment environment, Manifest manifest) {
    Map<ResourceAddress, Identity> known = new HashMap<>();
    manifest.entries().forEach((address, entry) -> known.put(address, entry.identity()));
    return new ResolvedEnvironment(environment, services.target(), kinds, known);
  }

  public static void requireSame(
      AppStreamEnvironment environment, Manifest manifest, Target target) {
    if (!manifest.target().equals(target)) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the manifest is of account "
              + manifest.target()
              + ", and the credentials lead to account "
              + target,
          "use the credentials and region of the manifest, or name another manifest");
    }
    if (!manifest.environment().equals(environment.name())) {
      throw new ManifestException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the manifest is of environment "
              + manifest.environment()
              + ", not of "
              + environment.name(),
          "name the manifest of this environment");
    }
  }
}
