package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the steps of one change work with. */
final class ChangeContext implements StepContext {

  private final PlannedChange change;
  private final CallOwner subject;
  private final Services services;
  private final ResolvedEnvironment resolution;
  private final Journal journal;
  private final TimeSource time;
  private final List<String> notices = new ArrayList<>();
  private final AtomicInteger retries = new AtomicInteger();
  private volatile Identity identity;
  private volatile String reached = "record the intent";

  ChangeContext(
      PlannedChange change,
      CallOwner subject,
      Services services,
      ResolvedEnvironment resolution,
      Journal journal,
      TimeSource time) {
    this.change = change;
    this.subject = subject;
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
    return OwnerTags.of(journal.manifest(), address());
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

  List<String> notices() {
    synchronized (notices) {
      return List.copyOf(notices);
    }
  }

  /** Says which step is being done, for the outcome if it fails. */
  void reached(String step) {
    reached = step;
  }

  String reached() {
    return reached;
  }

  void retried() {
    retries.incrementAndGet();
  }

  int retries() {
    return retries.get();
  }

  CallOwner subject() {
    return subject;
  }

  PlannedChange change() {
    return change;
  }
}
