package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.internal.appstream.Taken;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is deleted before a resource that is replaced: dependents without which alone the service
 * deletes it. They are made anew by their own changes, after it; a run that is interrupted between
 * leaves them missing, and missing is what the next plan makes.
 *
 * @param resolution the environment
 * @param kinds the kinds
 * @param snapshot what is there; empty if that is looked at only when the steps run
 */
record GoingFirst(ResolvedEnvironment resolution, Kinds kinds, Optional<Snapshot> snapshot) {

  /** Returns the steps that delete them, those first that need others of them. */
  List<Step> steps(ResourceAddress replaced) {
    List<Step> steps = new ArrayList<>();
    collect(replaced, new HashSet<>(), steps);
    return steps;
  }

  private void collect(ResourceAddress needed, Set<ResourceAddress> seen, List<Step> steps) {
    for (ResourceSpec spec : resolution.dependents(needed)) {
      BoundSpec<?> known = kinds.known(spec);
      if (known.managed() && known.kind().isDeletedBefore(needed) && seen.add(spec.address())) {
        collect(spec.address(), seen, steps);
        there(known)
            .ifPresent(
                there ->
                    known.kind().delete(there).stream()
                        .map(step -> of(known, there.identity(), step))
                        .forEach(steps::add));
      }
    }
  }

  private Optional<Observed> there(BoundSpec<?> known) {
    return snapshot.isPresent()
        ? snapshot.get().at(known.address())
        : Optional.of(
            Observed.untagged(
                resolution.identity(known.spec()), Attributes.empty(), Optional.empty()));
  }

  private static Step of(BoundSpec<?> known, Identity identity, Step step) {
    ResourceAddress address = known.address();
    return step.named(address + "/" + step.key(), address + ": " + step.title())
        .onlyIf(context -> isOurs(known.kind(), context))
        .seeing(context -> new Dependent(context, address, identity));
  }

  private static boolean isOurs(ResourceKind<? extends ResourceSpec> kind, StepContext context) {
    Optional<Observed> there = kind.read(context.identity(), context.services());
    there
        .flatMap(Observed::tags)
        .filter(tags -> !context.owns(tags))
        .ifPresent(
            others -> {
              throw new NotOwnedException(
                  Optional.of(context.address()),
                  "it has to go first, and nothing proves that this environment made it",
                  Taken.remedy(context.address()));
            });
    return there.isPresent();
  }

  /** What the step of a dependent sees within the change of what it needs. */
  private record Dependent(StepContext change, ResourceAddress address, Identity identity)
      implements StepContext {

    @Override
    public Services services() {
      return change.services();
    }

    @Override
    public Resolution resolution() {
      return change.resolution();
    }

    @Override
    public Instant now() {
      return change.now();
    }

    /** What goes has its last identity. */
    @Override
    public void identity(Identity actual) {}

    @Override
    public Map<String, String> ownerTags() {
      return change.ownerTags();
    }

    @Override
    public Attributes carriedOver() {
      return Attributes.empty();
    }

    @Override
    public boolean owns(Map<String, String> tags) {
      return change.owns(tags);
    }

    /** What goes isn't brought back: it is made anew. */
    @Override
    public void restoreLater(Map<String, String> before) {}

    @Override
    public Map<String, String> pendingRestore() {
      return Map.of();
    }

    @Override
    public void notice(String text) {
      change.notice(address + ": " + text);
    }

    @Override
    public void output(String name, String value) {
      change.output(name, value);
    }
  }
}
