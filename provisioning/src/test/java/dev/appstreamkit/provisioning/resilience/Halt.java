package dev.appstreamkit.provisioning.resilience;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Ends a provisioner dead at one of its AWS calls, as if its process had been killed: from that
 * moment on no call of it goes out, and what it writes into its manifest is lost.
 */
final class Halt implements ExecutionInterceptor {

  /** When at the call it happens. */
  enum Moment {
    /** The call isn't made. */
    BEFORE,
    /** The call took effect, and nobody hears the answer. */
    TAKEN_EFFECT,
    /** The answer arrived, and nothing comes of it. */
    ANSWERED
  }

  /** Ends it; an error, which nothing in the library deals with. */
  static final class Halted extends Error {
    private static final long serialVersionUID = 1L;

    Halted() {
      super("halted", null, false, false);
    }
  }

  private static final ExecutionAttribute<Boolean> LAST =
      new ExecutionAttribute<>("dev.appstreamkit.halt.last");

  private final String operation;
  private final int call;
  private final Moment moment;
  private final Path manifest;
  private final Path left;
  private final AtomicInteger calls = new AtomicInteger();
  private boolean dead;

  /**
   * Prepares the end.
   *
   * @param call at which call, from 1
   * @param moment when at that call
   * @param manifest the manifest that the provisioner writes
   * @param left where the manifest is put as it was at the end
   */
  Halt(int call, Moment moment, Path manifest, Path left) {
    this("", call, moment, manifest, left);
  }

  private Halt(String operation, int call, Moment moment, Path manifest, Path left) {
    this.operation = operation;
    this.call = call;
    this.moment = moment;
    this.manifest = manifest;
    this.left = left;
  }

  /** Prepares the end at the first call of an operation. */
  static Halt at(String operation, Moment moment, Path manifest, Path left) {
    return new Halt(operation, 1, moment, manifest, left);
  }

  synchronized boolean happened() {
    return dead;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (dead) {
      throw new Halted();
    }
    if (isMeant(attributes) && calls.incrementAndGet() == call) {
      attributes.putAttribute(LAST, true);
      dieAt(Moment.BEFORE, attributes);
    }
  }

  private boolean isMeant(ExecutionAttributes attributes) {
    return operation.isEmpty()
        || operation.equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  @Override
  public synchronized void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes attributes) {
    dieAt(Moment.TAKEN_EFFECT, attributes);
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    answered(attributes);
  }

  @Override
  public synchronized void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    answered(attributes);
  }

  /** The answer goes through; what the engine makes of it is lost with it. */
  private void answered(ExecutionAttributes attributes) {
    if (moment == Moment.ANSWERED && attributes.getAttribute(LAST) != null) {
      die();
    }
  }

  private void dieAt(Moment now, ExecutionAttributes attributes) {
    if (moment == now && attributes.getAttribute(LAST) != null) {
      die();
      throw new Halted();
    }
  }

  private void die() {
    dead = true;
    try {
      Files.copy(manifest, left);
    } catch (NoSuchFileException nothingWrittenYet) {
      // Then nothing is left.
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
