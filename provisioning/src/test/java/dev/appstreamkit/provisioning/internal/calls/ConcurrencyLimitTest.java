package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

  @Test
  void pass_moreThanMayBeTried_waitInOrderUntilOthersEnd() {
    ConcurrencyLimit gate = new ConcurrencyLimit(2);
    Queue<CompletableFuture<Integer>> tried = new ArrayDeque<>();
    List<CompletableFuture<Integer>> results =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    gate.pass(
                        () -> {
                          CompletableFuture<Integer> call = new CompletableFuture<>();
                          tried.add(call);
                          return call.thenApply(ignored -> i);
                        }))
            .toList();
    List<Integer> underWay = new ArrayList<>();

    while (!tried.isEmpty()) {
      underWay.add(tried.size());
      CompletableFuture<Integer> call = tried.remove();
      // One that fails lets the next through, too.
      boolean ended =
          tried.size() == 1
              ? call.completeExceptionally(new IllegalStateException("no"))
              : call.complete(0);
      assertThat(ended).isTrue();
    }

    assertThat(underWay).containsExactly(2, 2, 2, 2, 1);
    assertThat(results).allMatch(CompletableFuture::isDone);
    assertThat(results.get(4).join()).isEqualTo(4);
    assertThat(results.get(0)).isCompletedExceptionally();
  }
}
