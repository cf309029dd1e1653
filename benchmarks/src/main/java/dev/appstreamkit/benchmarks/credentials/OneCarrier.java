package dev.appstreamkit.benchmarks.credentials;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** How long many virtual threads on one carrier take to get their first keys. */
final class OneCarrier {

  private static final int THREADS = 64;

  private OneCarrier() {}

  public static void main(String[] arguments) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    AwsCredentialsProvider provider =
        Contender.valueOf(arguments[0]).provider(Path.of(arguments[1]));
    CountDownLatch left = new CountDownLatch(THREADS);
    long began = System.nanoTime();
    for (int i = 0; i < THREADS; i++) {
      Runnable caller =
          () -> {
            provider.resolveCredentials();
            left.countDown();
          };
      Object unused = start.invoke(null, caller);
    }
    // One that only wants its turn: it waits for as long as somebody holds the carrier.
    CountDownLatch turn = new CountDownLatch(1);
    Object unused = start.invoke(null, (Runnable) turn::countDown);
    turn.await();
    double others = (System.nanoTime() - began) / 1e9;
    left.await();
    System.out.printf(
        Locale.ROOT,
        "%.2f s, another thread's turn after %.2f s%n",
        (System.nanoTime() - began) / 1e9,
        others);
    System.exit(0);
  }
}
