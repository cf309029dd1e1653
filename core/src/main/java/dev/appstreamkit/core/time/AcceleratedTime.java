package dev.appstreamkit.core.time;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The system's time, made faster (or slower) by a factor: with a factor of 60 a delay of ten
 * minutes takes ten seconds. For servers and demonstrations, where several processes look at the
 * same simulation; in tests inside one process {@link SelfAdvancingTime} is faster and exact.
 */
public final class AcceleratedTime implements TimeSource {

  private static final Hold NO_HOLD = () -> {};

  private final SystemTime system = SystemTime.instance();
  private final ScheduledExecutorService scheduler = new TimeSourceScheduler(this, this::start);
  private final Instant start;
  private final double factor;
  private final long zero;

  private AcceleratedTime(Instant start, double factor) {
    this.start = Objects.requireNonNull(start, "start");
    this.factor = factor;
    this.zero = system.nanoTime();
  }

  /**
   * Returns a time that shows {@code start} now and runs {@code factor} times as fast as the
   * system's.
   *
   * @param start the date and time that it shows at first
   * @param factor simulated seconds per real second, finite and greater than zero
   * @throws IllegalArgumentException if the factor is zero, negative, infinite or not a number
   */
  public static AcceleratedTime of(Instant start, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "factor is " + factor + "; give a finite number greater than zero");
    }
    return new AcceleratedTime(start, factor);
  }

  /** Returns how many simulated seconds pass in a real one. */
  public double factor() {
    return factor;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    return (long) ((system.nanoTime() - zero) * factor);
  }

  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    DelayFuture future = new DelayFuture();
    start(future, duration);
    return future;
  }

  private void start(DelayFuture future, Duration duration) {
    double real = Math.max(0, Durations.saturatedNanos(duration)) / factor;
    // Rounded up, so that the whole delay has passed in this time when it ends.
    long nanos = real >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) Math.ceil(real);
    system.start(future, Duration.ofNanos(nanos));
  }

  /** Returns a hold that does nothing: this time runs by itself. */
  @Override
  public Hold hold() {
    return NO_HOLD;
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  @Override
  public String toString() {
    return "AcceleratedTime[" + instant() + ", factor " + factor + "]";
  }
}
