package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The system's time, and what a test adds to it: keys of a real helper end without anybody waiting
 * for that. Stands in the provider's package, whose time seam isn't public.
 */
public final class ShiftedTime implements Ticker {

  private final Ticker system = SystemTicker.INSTANCE;
  private final List<Scheduled> tasks = new ArrayList<>();
  private long shiftNanos;

  private record Scheduled(long at, Runnable task) {}

  /** Returns a provider that lives in this time. */
  public AppStreamMachineRoleCredentialsProvider provider(Path helper) {
    return AppStreamMachineRoleCredentialsProvider.builder()
        .helper(helper)
        .sources(new KeySources(this))
        .build();
  }

  /** Adds to the time, and runs what falls due by that on the calling thread. */
  public void advance(Duration duration) {
    List<Scheduled> due;
    synchronized (this) {
      shiftNanos += duration.toNanos();
      long now = nanos();
      due = tasks.stream().filter(task -> task.at() - now <= 0).toList();
      tasks.removeAll(due);
    }
    due.forEach(task -> task.task().run());
  }

  /** Returns how many tasks wait for their time; they run in {@link #advance} only. */
  public synchronized int scheduled() {
    return tasks.size();
  }

  @Override
  public synchronized long millis() {
    return system.millis() + Duration.ofNanos(shiftNanos).toMillis();
  }

  @Override
  public synchronized long nanos() {
    return system.nanos() + shiftNanos;
  }

  @Override
  public double random() {
    return 0;
  }

  @Override
  public synchronized Runnable schedule(long nanos, Runnable task) {
    Scheduled scheduled = new Scheduled(nanos() + nanos, task);
    tasks.add(scheduled);
    return () -> cancel(scheduled);
  }

  private synchronized void cancel(Scheduled scheduled) {
    tasks.remove(scheduled);
  }

  @Override
  public void run(Runnable task) {
    system.run(task);
  }

  @Override
  public <T> T await(CompletableFuture<T> future, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    return system.await(future, nanos);
  }

  @Override
  public boolean await(Process process, long nanos) throws InterruptedException {
    return system.await(process, nanos);
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    system.pause(nanos);
  }

  @Override
  public synchronized void rest() {
    tasks.clear();
  }
}
