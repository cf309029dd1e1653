package dev.appstreamkit.provisioning.stopping;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells when a provisioner has come to a standstill, and has calls stand still. */
final class Standstill implements ExecutionInterceptor, ProvisioningListener {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String hanging = "";
  private volatile IntConsumer onCall = nth -> {};

  /** Has the next calls of an operation hang until {@link #release}. */
  Standstill hang(String operation) {
    hanging = operation;
    return this;
  }

  /** Has something happen before each call, by its number. */
  void onCall(IntConsumer happens) {
    onCall = happens;
  }

  void release() {
    hanging = "";
    goesOn.countDown();
  }

  /** Returns a time that passes as another does until something stands still, and then never. */
  TimeSource time(TimeSource passing) {
    return new TimeSource() {
      @Override
      public Instant instant() {
        return passing.instant();
      }

      @Override
      public long nanoTime() {
        return passing.nanoTime();
      }

      @Override
      public CompletableFuture<Void> delay(Duration duration) {
        return reached.getCount() == 0 ? new CompletableFuture<>() : passing.delay(duration);
      }

      @Override
      public Hold hold() {
        return passing.hold();
      }
    };
  }

  void awaitReached() throws InterruptedException {
    reached.await();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    onCall.accept(calls.incrementAndGet());
    if (attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME).equals(hanging)) {
      reached.countDown();
      awaitUninterruptibly();
    }
  }

  /** As a call does that neither ends nor heeds an interrupt. */
  private void awaitUninterruptibly() {
    boolean interrupted = false;
    while (goesOn.getCount() > 0) {
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof AwsServiceException refusal
        && refusal.isThrottlingException()) {
      reached.countDown();
    }
  }

  @Override
  public void waiting(Progress progress) {
    if (progress.address().kind().equals("fleet")) {
      reached.countDown();
    }
  }

  @Override
  public void handedOff(HandOff handOff) {
    reached.countDown();
  }
}
