package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.world.ReadLag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The things of one kind that an account has in a region, by name and in the order of their names,
 * so that a page can go on where the last one ended whatever came or went in between.
 *
 * @param <T> what a thing is
 */
public final class Table<T> {

  private final String kind;
  private final ReadLag lag;
  private final LaggedView<T> lagged;
  private final NavigableMap<String, T> rows = new TreeMap<>();
  private final List<Watcher<T>> watchers = new ArrayList<>();

  /**
   * Creates an empty table.
   *
   * @param kind what messages call a thing of this kind, such as {@code Fleet}
   * @param lag how long reads don't see what is put here
   */
  public Table(String kind, ReadLag lag) {
    this.kind = kind;
    this.lag = lag;
    this.lagged = new LaggedView<>(lag);
  }

  /** Returns a thing by its name. */
  public Optional<T> find(@Nullable String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(current().get(name));
  }

  /**
   * Returns a thing that must be there.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's
   *     ResourceNotFoundException
   */
  public T require(@Nullable String name) {
    return find(name)
        .orElseThrow(() -> AppStreamErrors.notFound(kind + " " + name + " does not exist."));
  }

  /**
   * Returns things by their names, or all when no names are given.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException
   *     if only one of the names doesn't exist: the call fails as a whole
   */
  public NavigableMap<String, T> select(List<String> names) {
    if (names.isEmpty()) {
      return rows();
    }
    NavigableMap<String, T> selected = new TreeMap<>();
    names.forEach(name -> selected.put(name, require(name)));
    return selected;
  }

  /**
   * Refuses a name that is taken.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's
   *     ResourceAlreadyExistsException
   */
  public void requireFree(String name) {
    if (rows.containsKey(name)) {
      throw AppStreamErrors.alreadyExists(kind + " " + name + " already exists.");
    }
  }

  /** Returns whether there is a thing of this name. */
  public boolean has(String name) {
    return current().containsKey(name);
  }

  /** Adds a thing, or replaces it. */
  public T put(String name, T thing) {
    lagged.change(rows, name, thing);
    rows.put(name, thing);
    changed(name, thing, true);
    return thing;
  }

  /** Removes a thing, if it is there. */
  public void remove(String name) {
    lagged.change(rows, name, null);
    T before = rows.remove(name);
    if (before != null) {
      changed(name, before, false);
    }
  }

  /** Has somebody told of each thing that is put here or removed from now on. */
  public void watch(Watcher<T> watcher) {
    watchers.add(watcher);
  }

  private void changed(String name, T thing, boolean there) {
    watchers.forEach(watcher -> watcher.changed(name, thing, there));
  }

  /** Removes the things whose names begin so. */
  public void removeStartingWith(String prefix) {
    List.copyOf(rows.subMap(prefix, true, prefix + Character.MAX_VALUE, true).keySet())
        .forEach(this::remove);
  }

  /** Returns all things by name. */
  public NavigableMap<String, T> rows() {
    return Collections.unmodifiableNavigableMap(current());
  }

  /** Returns the things whose names begin so, for tables of pairs. */
  public NavigableMap<String, T> startingWith(String prefix) {
    return Collections.unmodifiableNavigableMap(
        current().subMap(prefix, true, prefix + Character.MAX_VALUE, true));
  }

  /** Returns all things in the order of their names. */
  public Collection<T> values() {
    return Collections.unmodifiableCollection(current().values());
  }

  /** Returns how many there are. */
  public int size() {
    return current().size();
  }

  /** What is; for a read that lags, what it sees. */
  private NavigableMap<String, T> current() {
    return lag.reading() ? lagged.rows(rows) : rows;
  }

  /**
   * Who is told of changes.
   *
   * @param <T> what a thing is
   */
  @FunctionalInterface
  public interface Watcher<T> {

    /**
     * Is told after a change.
     *
     * @param thing what is there now, or what was removed
     * @param there whether it is there now
     */
    void changed(String name, T thing, boolean there);
  }
}
