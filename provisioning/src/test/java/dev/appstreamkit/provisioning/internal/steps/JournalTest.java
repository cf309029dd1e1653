package dev.appstreamkit.provisioning.internal.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JournalTest {

  /** Each write waits until it is told how to end. */
  private static final class Slow implements ManifestStore.Writer {
    private final LinkedBlockingQueue<Manifest> begun = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Optional<RuntimeException>> ends =
        new LinkedBlockingQueue<>();

    @Override
    public Manifest claim(Function<Optional<Manifest>, Manifest> accept) {
      return accept.apply(Optional.empty());
    }

    @Override
    public void save(Manifest manifest) {
      begun.add(manifest);
      try {
        ends.take()
            .ifPresent(
                error -> {
                  throw error;
                });
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void discard() {}

    @Override
    public void require() {}

    @Override
    public void close() {}
  }

  private final Slow store = new Slow();
  private final Journal journal =
      new Journal(
          store, Manifest.empty("id", "share", new Target("123456789012", "aws", "eu-west-1")));
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static ResourceAddress thing(String name) {
    return ResourceAddress.of("thing", name);
  }

  private CompletableFuture<Void> intent(String name) {
    CompletableFuture<Void> noted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                journal.intent(thing(name), Identity.named(name), Instant.EPOCH, Set.of());
                noted.complete(null);
              } catch (RuntimeException e) {
                noted.completeExceptionally(e);
              }
            });
    threads.add(thread);
    thread.start();
    return noted;
  }

  /** Returns when a thread waits for others to write. */
  private void noted(String name) {
    while (journal.manifest().entry(thing(name)).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void intent_whileAnotherIsWritten_isStoredWithAllThatCameMeanwhile() throws Exception {
    CompletableFuture<Void> first = intent("a");
    Manifest one = store.begun.take();
    CompletableFuture<Void> second = intent("b");
    noted("b");
    CompletableFuture<Void> third = intent("c");
    noted("c");
    assertThat(first).isNotDone();

    store.ends.add(Optional.empty());
    first.join();
    Manifest all = store.begun.take();
    assertThat(second).isNotDone();
    assertThat(third).isNotDone();
    store.ends.add(Optional.empty());
    second.join();
    third.join();

    assertThat(one.entries()).containsOnlyKeys(thing("a"));
    assertThat(all.entries()).containsOnlyKeys(thing("a"), thing("b"), thing("c"));
    assertThat(store.begun).isEmpty();
  }

  @Test
  void intent_writeFails_isNotNotedAndNeitherIsWhatCameMeanwhile() throws Exception {
    CompletableFuture<Void> first = intent("a");
    store.begun.take();
    CompletableFuture<Void> second = intent("b");
    noted("b");
    ManifestException full =
        new ManifestException(ErrorCategory.INVALID, Optional.empty(), "the disk is full", "clean");

    store.ends.add(Optional.of(full));

    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasCause(full);
    assertThatThrownBy(second::join).isInstanceOf(CompletionException.class).hasCause(full);
    assertThat(journal.manifest().entries()).isEmpty();
    CompletableFuture<Void> again = intent("a");
    assertThat(store.begun.take().entries()).containsOnlyKeys(thing("a"));
    store.ends.add(Optional.empty());
    again.join();
  }

  @Test
  void intent_thatIsThereAlready_isNotWrittenAgain() throws Exception {
    store.ends.add(Optional.empty());
    intent("a").join();
    store.begun.take();

    intent("a").join();

    assertThat(store.begun).isEmpty();
  }
}
