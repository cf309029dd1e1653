package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.paging.PageTokens;
import dev.appstreamkit.core.paging.RepeatedPageException;
import dev.appstreamkit.provisioning.AwsErrors;
import dev.appstreamkit.provisioning.errors.Failure;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what comes in pages, one page at a time, and the next only when it is needed. */
public final class PageStream {

  private PageStream() {}

  /**
   * A page.
   *
   * @param items what is on it, possibly nothing
   * @param next the token of the next page; null if this is the last
   */
  public record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * Returns all that the pages hold.
   *
   * @param operation the AWS operation that lists
   * @param read reads a page by its token, the first by null
   */
  public static <T> Stream<T> of(String operation, Function<@Nullable String, Page<T>> read) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Pages<>(operation, read), Spliterator.ORDERED),
        false);
  }

  /**
   * Returns what comes of each item of a stream, one item after the other. {@link Stream#flatMap}
   * takes in all that comes of an item when it is read by an iterator.
   *
   * @param items the items
   * @param each returns what comes of one; asked when it is its turn
   */
  public static <A, T> Stream<T> each(Stream<A> items, Function<A, Stream<T>> each) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Nested<>(items.iterator(), each), Spliterator.ORDERED),
        false);
  }

  private static final class Nested<A, T> implements Iterator<T> {

    private final Iterator<A> items;
    private final Function<A, Stream<T>> each;
    private Iterator<T> here = Collections.emptyIterator();

    Nested(Iterator<A> items, Function<A, Stream<T>> each) {
      this.items = items;
      this.each = each;
    }

    @Override
    public boolean hasNext() {
      while (!here.hasNext() && items.hasNext()) {
        here = each.apply(items.next()).iterator();
      }
      return here.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return here.next();
    }
  }

  private static final class Pages<T> implements Iterator<T> {

    private final String operation;
    private final PageTokens tokens;
    private final Function<@Nullable String, Page<T>> read;
    private final Deque<T> here = new ArrayDeque<>();
    private @Nullable String next;
    private boolean began;

    Pages(String operation, Function<@Nullable String, Page<T>> read) {
      this.operation = operation;
      this.tokens = new PageTokens(operation);
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      while (here.isEmpty() && (!began || next != null)) {
        Page<T> page = read.apply(next);
        began = true;
        here.addAll(page.items());
        next = after(page.next());
      }
      return !here.isEmpty();
    }

    private @Nullable String after(@Nullable String token) {
      try {
        return tokens.next(token);
      } catch (RepeatedPageException e) {
        throw AwsErrors.explain(
            new Failure(Optional.empty(), Optional.of(operation), e), Optional.empty());
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return here.remove();
    }
  }
}
