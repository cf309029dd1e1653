package dev.appstreamkit.benchmarks.credentials;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** How long the first identity takes while the program holds all threads of the common pool. */
final class PoolFull {

  private static final int SECONDS = 20;

  private PoolFull() {}

  public static void main(String[] arguments) throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    CountDownLatch held = new CountDownLatch(threads);
    Thread program =
        new Thread(() -> IntStream.range(0, 4 * threads).parallel().forEach(i -> hold(held)));
    program.setDaemon(true);
    program.start();
    held.await();
    long began = System.nanoTime();
    Contender.valueOf(arguments[0])
        .provider(Path.of(arguments[1]))
        .resolveIdentity()
        .toCompletableFuture()
        .join();
    System.out.printf(Locale.ROOT, "%.2f s%n", (System.nanoTime() - began) / 1e9);
    System.exit(0);
  }

  private static void hold(CountDownLatch held) {
    held.countDown();
    try {
      Thread.sleep(SECONDS * 1_000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
