package dev.appstreamkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class RealTimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void systemTime_delay_lastsAtLeastThatLong() {
    TimeSource time = SystemTime.instance();
    long before = time.nanoTime();

    time.delay(Duration.ofMillis(20)).join();

    assertThat(time.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000L);
  }

  @Test
  void systemTime_overflowingDelay_canBeCancelled() {
    CompletableFuture<Void> delay = SystemTime.instance().delay(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(delay.cancel(false)).isTrue();
  }

  @Test
  void systemTime_scheduledTask_runsOnADaemonThread() throws Exception {
    Future<Thread> thread = SystemTime.instance().scheduler().submit(Thread::currentThread);

    assertThat(thread.get(10, TimeUnit.SECONDS).isDaemon()).isTrue();
  }

  @Test
  void acceleratedTime_delay_isShorterInRealTime() {
    AcceleratedTime time = AcceleratedTime.of(START, 3600);
    long real = System.nanoTime();
    long before = time.nanoTime();

    time.delay(Duration.ofMinutes(1)).join();

    assertThat(time.nanoTime() - before).isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(time.instant()).isAfterOrEqualTo(START.plusSeconds(60));
    assertThat(System.nanoTime() - real).isLessThan(Duration.ofMinutes(1).toNanos());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void acceleratedTime_factorWithoutMeaning_isRefused(double factor) {
    assertThatThrownBy(() -> AcceleratedTime.of(START, factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("greater than zero");
  }

  @Test
  void hold_realTime_doesNothing() {
    for (TimeSource time : new TimeSource[] {SystemTime.instance(), AcceleratedTime.of(START, 2)}) {
      try (Hold hold = time.hold()) {
        time.delay(Duration.ofMillis(1)).join();
        assertThat(hold).isNotNull();
      }
    }
  }
}
