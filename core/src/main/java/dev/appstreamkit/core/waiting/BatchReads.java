package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tick asks for in as few calls as possible: by names, as long as all names are there;
 * by listing, where one isn't or is about to vanish; and singly, what the list doesn't show.
 */
final class BatchReads<T> {

  /** A read that takes longer is given up, so that it can't keep the other waits from polling. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TimeSource time;
  private final Function<Set<String>, ? extends CompletionStage<Map<String, T>>> byNames;
  private final @Nullable Supplier<? extends CompletionStage<Map<String, T>>> list;
  private final Predicate<Throwable> absent;
  private final ErrorClassifier errors;
  private final int namesPerCall;

  BatchReads(BatchedWaits.Builder<T> builder) {
    this.time = builder.time;
    this.byNames = builder.byNames;
    this.list = builder.list;
    this.absent = builder.absent;
    this.errors = builder.errors;
    this.namesPerCall = builder.namesPerCall;
  }

  /** Reads for some waits. The stage never fails, but for a defect of this library. */
  CompletableFuture<Map<String, ReadResult<T>>> read(Collection<BatchedWait<T>> waits) {
    Set<String> together = new LinkedHashSet<>();
    Set<String> alone = new LinkedHashSet<>();
    for (BatchedWait<T> wait : waits) {
      (wait.alone() ? alone : together).add(wait.name());
    }
    together.removeAll(alone);
    boolean several = alone.size() + together.size() > 1;
    if (several && !alone.isEmpty() && list != null) {
      alone.addAll(together);
      return readByList(alone, list);
    }
    List<CompletableFuture<Map<String, ReadResult<T>>>> parts = new ArrayList<>();
    for (Set<String> chunk : chunks(together)) {
      parts.add(readByNames(chunk));
    }
    parts.add(readSingly(alone));
    return merged(parts);
  }

  private List<Set<String>> chunks(Set<String> names) {
    List<Set<String>> chunks = new ArrayList<>();
    Set<String> chunk = new LinkedHashSet<>();
    for (String name : names) {
      if (chunk.size() == namesPerCall) {
        chunks.add(chunk);
        chunk = new LinkedHashSet<>();
      }
      chunk.add(name);
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private CompletableFuture<Map<String, ReadResult<T>>> readByNames(Set<String> names) {
    return outcome(() -> byNames.apply(names))
        .thenCompose(
            outcome -> {
              if (outcome.error() == null) {
                return done(readResults(names, outcome.values()));
              }
              if (names.size() == 1) {
                String only = names.iterator().next();
                return done(Map.of(only, single(only, outcome)));
              }
              return mayBeOneName(outcome.error())
                  ? isolate(names)
                  : done(all(names, ReadResult.failed(outcome.error())));
            });
  }

  /** Finds out which of the names spoils their read. */
  private CompletableFuture<Map<String, ReadResult<T>>> isolate(Set<String> names) {
    return list == null ? readSingly(names) : readByList(names, list);
  }

  private CompletableFuture<Map<String, ReadResult<T>>> readByList(
      Set<String> names, Supplier<? extends CompletionStage<Map<String, T>>> lister) {
    return outcome(lister)
        .thenCompose(
            outcome -> {
              if (outcome.error() != null) {
                return done(all(names, ReadResult.failed(outcome.error())));
              }
              Map<String, ReadResult<T>> found = readResults(names, outcome.values());
              Set<String> missing = new LinkedHashSet<>(names);
              missing.removeAll(outcome.values().keySet());
              // A list may lag behind: what it doesn't show is asked for before it counts as gone.
              return merged(List.of(done(found), readSingly(missing)));
            });
  }

  private CompletableFuture<Map<String, ReadResult<T>>> readSingly(Set<String> names) {
    List<CompletableFuture<Map<String, ReadResult<T>>>> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(
          outcome(() -> byNames.apply(Set.of(name)))
              .thenApply(outcome -> Map.of(name, single(name, outcome))));
    }
    return merged(parts);
  }

  private ReadResult<T> single(String name, Outcome<T> outcome) {
    Throwable error = outcome.error();
    if (error == null) {
      return Optional.ofNullable(outcome.values().get(name))
          .map(ReadResult::found)
          .orElseGet(ReadResult::absent);
    }
    if (absent.test(error)) {
      return ReadResult.absent();
    }
    return mayBeOneName(error) ? ReadResult.spoiled(error) : ReadResult.failed(error);
  }

  private boolean mayBeOneName(Throwable error) {
    return absent.test(error) || errors.classify(error).kind() == ErrorKind.FINAL;
  }

  /** What a call brought. */
  private record Outcome<T>(Map<String, T> values, @Nullable Throwable error) {}

  private CompletableFuture<Outcome<T>> outcome(
      Supplier<? extends CompletionStage<Map<String, T>>> call) {
    CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
    CompletionStage<Map<String, T>> stage = Futures.from(call);
    stage.whenComplete(
        (values, error) -> {
          if (error != null) {
            outcome.complete(new Outcome<>(Map.of(), Futures.unwrap(error)));
          } else if (values == null) {
            outcome.complete(
                new Outcome<>(
                    Map.of(),
                    new NullPointerException("a read returned null; return an empty map instead")));
          } else {
            outcome.complete(new Outcome<>(values, null));
          }
        });
    if (!outcome.isDone()) {
      limit(stage, outcome);
    }
    return outcome;
  }

  private void limit(CompletionStage<?> stage, CompletableFuture<Outcome<T>> outcome) {
    CompletableFuture<Void> guard = time.delay(LIMIT);
    guard.thenRun(
        () -> {
          outcome.complete(
              new Outcome<>(Map.of(), new TimeoutException("a read took more than " + LIMIT)));
          Futures.cancel(stage);
        });
    outcome.whenComplete((value, error) -> guard.cancel(false));
  }

  private Map<String, ReadResult<T>> readResults(Set<String> names, Map<String, T> values) {
    Map<String, ReadResult<T>> results = new LinkedHashMap<>();
    for (String name : names) {
      T value = values.get(name);
      if (value != null) {
        results.put(name, ReadResult.found(value));
      }
    }
    return results;
  }

  private Map<String, ReadResult<T>> all(Set<String> names, ReadResult<T> result) {
    Map<String, ReadResult<T>> results = new LinkedHashMap<>();
    names.forEach(name -> results.put(name, result));
    return results;
  }

  private static <T> CompletableFuture<Map<String, ReadResult<T>>> done(
      Map<String, ReadResult<T>> results) {
    return CompletableFuture.completedFuture(results);
  }

  private static <T> CompletableFuture<Map<String, ReadResult<T>>> merged(
      List<CompletableFuture<Map<String, ReadResult<T>>>> parts) {
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            nothing -> {
              Map<String, ReadResult<T>> results = new LinkedHashMap<>();
              parts.forEach(part -> results.putAll(part.join()));
              return results;
            });
  }
}
