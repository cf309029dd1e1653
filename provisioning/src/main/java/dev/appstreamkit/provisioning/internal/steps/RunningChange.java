package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds what the engine knows of a change that it carries out: which step it is at, and how often
 * calls were repeated. The kind's steps don't see it; they work with its {@link ChangeContext}.
 */
final class RunningChange {

  private final PlannedChange planned;
  private final CallOwner owner;
  private final ChangeContext context;
  private final AtomicInteger retries = new AtomicInteger();
  private volatile String currentStep = "record the intent";

  RunningChange(PlannedChange planned, CallOwner owner, ChangeContext context) {
    this.planned = planned;
    this.owner = owner;
    this.context = context;
  }

  PlannedChange planned() {
    return planned;
  }

  ResourceAddress address() {
    return planned.address();
  }

  /** Returns for whom its calls are made. */
  CallOwner owner() {
    return owner;
  }

  /** Returns what its steps work with. */
  ChangeContext context() {
    return context;
  }

  /** Says which step is being done, for the outcome if it fails. */
  void currentStep(String title) {
    currentStep = title;
  }

  String currentStep() {
    return currentStep;
  }

  void countRetry() {
    retries.incrementAndGet();
  }

  int retries() {
    return retries.get();
  }
}
