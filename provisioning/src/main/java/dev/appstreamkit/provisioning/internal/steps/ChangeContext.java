package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.kind.Tags;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gives a kind's steps what they work with: the side of a change that the SPI shows. */
final class ChangeContext implements StepContext {

  private final PlannedChange change;
  private final Services services;
  private final ResolvedEnvironment resolution;
  private final Journal journal;
  private final TimeSource time;
  private final List<String> notices = new ArrayList<>();
  private final Map<String, String> outputs = new TreeMap<>();
  private volatile Identity identity;

  ChangeContext(
      PlannedChange change,
      Services services,
      ResolvedEnvironment resolution,
      Journal journal,
      TimeSource time) {
    this.change = change;
    this.services = services;
    this.resolution = resolution;
    this.journal = journal;
    this.time = time;
    this.identity = change.identity();
  }

  @Override
  public ResourceAddress address() {
    return change.address();
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public Resolution resolution() {
    return resolution;
  }

  @Override
  public List<AttributeChange> planned() {
    return change.differences();
  }

  @Override
  public Instant now() {
    return time.instant();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /** What was found while planning may be news to the journal. */
  @Override
  public void identity(Identity actual) {
    if (!actual.equals(identity)) {
      identity = actual;
      resolution.learn(address(), actual);
    }
    journal.known(address(), actual);
  }

  @Override
  public Map<String, String> ownerTags() {
    Map<String, String> tags = new TreeMap<>(resolution.environmentTags());
    Optional<Set<String>> own = change.wanted().flatMap(known -> known.ownTagKeys(resolution));
    if (own.isEmpty()) {
      tags.clear();
    }
    tags.putAll(Tags.of(change.carried().get(ResourceKind.TAGS)));
    tags.keySet().removeAll(own.orElse(Set.of()));
    tags.putAll(OwnerTags.of(journal.manifest(), address()));
    return tags;
  }

  @Override
  public Attributes carriedOver() {
    Attributes.Builder along = Attributes.builder();
    change.carried().names().stream()
        .filter(name -> !name.equals(ResourceKind.TAGS))
        .forEach(name -> change.carried().get(name).ifPresent(value -> along.set(name, value)));
    return along.build();
  }

  @Override
  public boolean owns(Map<String, String> tags) {
    return OwnerTags.prove(journal.manifest(), tags);
  }

  @Override
  public void restoreLater(Map<String, String> before) {
    journal.pendingRestore(address(), before);
  }

  @Override
  public Map<String, String> pendingRestore() {
    return journal
        .manifest()
        .entry(address())
        .<Map<String, String>>map(Entry::before)
        .orElse(Map.of());
  }

  @Override
  public void notice(String text) {
    synchronized (notices) {
      if (!notices.contains(text)) {
        notices.add(text);
      }
    }
  }

  @Override
  public void output(String name, String value) {
    synchronized (outputs) {
      outputs.put(name, value);
    }
  }

  /** Returns what the steps gave out. */
  Map<String, String> outputs() {
    synchronized (outputs) {
      return Map.copyOf(outputs);
    }
  }

  /** Returns the sentences that its steps added. */
  List<String> notices() {
    synchronized (notices) {
      return List.copyOf(notices);
    }
  }
}
