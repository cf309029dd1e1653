package dev.appstreamkit.benchmarks.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Many calls at the same moment, and what came of them. */
final class Stampede {

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile Throwable last = new IllegalStateException("no error");

  /** Adds a caller. */
  Stampede add(AwsCredentialsProvider provider) {
    Thread thread = new Thread(() -> call(provider));
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    return this;
  }

  private void call(AwsCredentialsProvider provider) {
    try {
      gate.await();
      provider.resolveCredentials();
      succeeded.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      last = e;
      failed.incrementAndGet();
    }
  }

  /** Lets them go; returns how long they took and how they ended, waiting for so long at most. */
  String run(int capSeconds) throws InterruptedException {
    long began = System.nanoTime();
    gate.countDown();
    for (Thread thread : threads) {
      long left = TimeUnit.SECONDS.toNanos(capSeconds) - (System.nanoTime() - began);
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    int open = threads.size() - succeeded.get() - failed.get();
    if (open > 0) {
      return "no answer in " + capSeconds + " s";
    }
    String outcome = failed.get() == 0 ? "" : succeeded.get() == 0 ? ", error" : ", some errors";
    return String.format(Locale.ROOT, "%.2f s%s", seconds, outcome);
  }

  Throwable lastError() {
    return last;
  }
}
