package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings steps together that can go out in one call: those that come within a short while. */
final class Batcher {

  private static final Duration GATHERING = Duration.ofSeconds(2);

  private final TimeSource time;
  private final StopSignal stop;
  private final Function<Group, CompletableFuture<Map<StepContext, RuntimeException>>> send;
  private final Map<String, Group> open = new HashMap<>();

  Batcher(
      TimeSource time,
      StopSignal stop,
      Function<Group, CompletableFuture<Map<StepContext, RuntimeException>>> send) {
    this.time = time;
    this.stop = stop;
    this.send = send;
  }

  /** Steps that go out together. */
  static final class Group {
    private final Step.Batch batch;
    private final List<Member> members = new ArrayList<>();

    private Group(Step.Batch batch) {
      this.batch = batch;
    }

    List<ChangeContext> contexts() {
      return members.stream().map(Member::context).toList();
    }

    Map<StepContext, RuntimeException> run() {
      return batch.action().run(List.copyOf(contexts()));
    }
  }

  private record Member(ChangeContext context, CompletableFuture<Void> done) {}

  CompletableFuture<Void> add(Step.Batch batch, ChangeContext context) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Group group;
    boolean first;
    boolean full;
    synchronized (open) {
      group = open.computeIfAbsent(batch.key(), key -> new Group(batch));
      first = group.members.isEmpty();
      group.members.add(new Member(context, done));
      full = group.members.size() >= batch.limit();
      if (full) {
        open.remove(batch.key());
      }
    }
    if (full) {
      flush(group);
    } else if (first) {
      Group gathered = group;
      CompletableFuture<Void> gathering = time.delay(GATHERING);
      stop.ends(gathering);
      gathering.whenComplete((over, stopped) -> flushIfOpen(gathered));
    }
    return done;
  }

  private void flushIfOpen(Group group) {
    boolean mine;
    synchronized (open) {
      mine = open.remove(group.batch.key(), group);
    }
    if (mine) {
      flush(group);
    }
  }

  private void flush(Group group) {
    send.apply(group)
        .whenComplete(
            (failures, error) -> group.members.forEach(member -> settle(member, failures, error)));
  }

  private static void settle(
      Member member,
      @Nullable Map<StepContext, RuntimeException> failures,
      @Nullable Throwable error) {
    Optional<Throwable> failed =
        error != null
            ? Optional.of(error)
            : Optional.ofNullable(failures == null ? null : failures.get(member.context()));
    failed.ifPresentOrElse(
        member.done()::completeExceptionally, () -> member.done().complete(null));
  }
}
