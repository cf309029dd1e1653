package dev.appstreamkit.provisioning.waiters;

import dev.appstreamkit.core.paging.PageTokens;
import dev.appstreamkit.provisioning.internal.aws.NoRetry;
import dev.appstreamkit.provisioning.internal.ground.PageNames;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * Looks one thing up, with either kind of client; something that isn't there is absent, no error.
 *
 * @param <X> what is there
 */
interface Lookup<X> {

  /** Reads once, blocking. */
  Optional<X> now(AppStreamClient client);

  /** Reads once, without blocking. */
  CompletableFuture<Optional<X>> later(AppStreamAsyncClient client);

  /**
   * One operation that answers in pages.
   *
   * @param request makes the request for the page of a token; null for the first
   * @param blocking calls it
   * @param promising calls it
   * @param items what is on a page
   * @param next the token of the page after it; null or empty if it is the last
   * @param <Q> its requests
   * @param <P> its pages
   * @param <I> what they hold
   */
  record Operation<Q extends AppStreamRequest, P, I>(
      Function<@Nullable String, Q> request,
      BiFunction<AppStreamClient, Q, P> blocking,
      BiFunction<AppStreamAsyncClient, Q, CompletableFuture<P>> promising,
      Function<P, List<I>> items,
      Function<P, @Nullable String> next) {

    /** Returns a lookup of what is made of all items. */
    <X> Lookup<X> lookup(Function<List<I>, Optional<X>> pick) {
      return new Paged<>(this, pick);
    }

    /** Returns a lookup of the first item. */
    Lookup<I> first() {
      return lookup(all -> all.stream().findFirst());
    }

    Q page(@Nullable String token) {
      return NoRetry.in(request.apply(token));
    }
  }

  /** A lookup over all pages of an operation. */
  record Paged<Q extends AppStreamRequest, P, I, X>(
      Operation<Q, P, I> operation, Function<List<I>, Optional<X>> pick) implements Lookup<X> {

    @Override
    public Optional<X> now(AppStreamClient client) {
      List<I> all = new ArrayList<>();
      PageTokens tokens = null;
      String token = null;
      try {
        do {
          P page = operation.blocking().apply(client, operation.page(token));
          all.addAll(operation.items().apply(page));
          tokens = tokens == null ? PageNames.tokens(page) : tokens;
          token = tokens.next(operation.next().apply(page));
        } while (token != null);
      } catch (ResourceNotFoundException e) {
        return Optional.empty();
      }
      return pick.apply(all);
    }

    @Override
    public CompletableFuture<Optional<X>> later(AppStreamAsyncClient client) {
      return collect(client, null, null, new ArrayList<>())
          .thenApply(pick)
          .exceptionallyCompose(
              error ->
                  Unwrapped.error(error) instanceof ResourceNotFoundException
                      ? CompletableFuture.completedFuture(Optional.empty())
                      : CompletableFuture.failedFuture(Unwrapped.error(error)));
    }

    private CompletableFuture<List<I>> collect(
        AppStreamAsyncClient client,
        @Nullable PageTokens before,
        @Nullable String token,
        List<I> all) {
      return operation
          .promising()
          .apply(client, operation.page(token))
          .thenCompose(
              page -> {
                all.addAll(operation.items().apply(page));
                PageTokens tokens = before == null ? PageNames.tokens(page) : before;
                String next = tokens.next(operation.next().apply(page));
                return next == null
                    ? CompletableFuture.completedFuture(all)
                    : collect(client, tokens, next, all);
              });
    }
  }
}
