package dev.appstreamkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContinuationsTest {

  private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<Integer> ran = new ArrayList<>();
  private int taken;
  private final Continuations continuations =
      new Continuations(threads::add, (look, after) -> time.delay(after).thenRun(look));

  private void work() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test
  void run_nothingBlocks_oneThreadDoesAllInOrder() {
    for (int i = 0; i < 100; i++) {
      int number = i;
      continuations.run(() -> ran.add(number));
    }

    assertThat(threads).hasSize(1);
    work();
    time.advance(Duration.ofSeconds(1));
    assertThat(threads).isEmpty();
    assertThat(ran).hasSize(100).isSorted();
  }

  /** Whatever blocks, and however often: each is run once, in order, and none waits for long. */
  @Test
  void run_anyBlock_theOthersGoOnInOrder() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      int number = i;
      boolean blocks = random.nextInt(5) == 0;
      continuations.run(
          blocks
              ? () -> {
                ran.add(number);
                looksAndWorks();
              }
              : () -> ran.add(number));
    }

    work();
    assertThat(ran).hasSize(200).isSorted();
    assertThat(taken).isGreaterThan(20);
  }

  /** While it blocks, time passes, and another thread takes over. */
  private void looksAndWorks() {
    int before = ran.size();
    time.advance(Continuations.MOMENT.multipliedBy(2));
    work();
    taken += ran.size() > before ? 1 : 0;
  }

  @Test
  @Timeout(60)
  void systemTime_actionBlocks_otherDelaysEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Void> blocked =
        SystemTime.instance()
            .delay(Duration.ZERO)
            .thenRun(
                () -> {
                  begun.countDown();
                  SystemTime.instance().delay(Duration.ofMillis(1)).join();
                  over.countDown();
                });
    begun.await();

    SystemTime.instance().delay(Duration.ofMillis(2)).get(30, TimeUnit.SECONDS);
    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    blocked.get(30, TimeUnit.SECONDS);
  }
}
