package dev.appstreamkit.provisioning.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads many things of one kind in as few calls as the service allows, for waits that share their
 * polls: a hundred fleets that start are read by one call at a time. A kind keeps one for each sort
 * of thing, and all its conditions name that one.
 *
 * @param <T> what is read
 */
public final class SharedRead<T> {

  private final BiFunction<Services, Set<String>, Map<String, T>> byNames;
  private final Function<Services, Map<String, T>> list;
  private final Predicate<Throwable> absent;

  private SharedRead(
      BiFunction<Services, Set<String>, Map<String, T>> byNames,
      Function<Services, Map<String, T>> list,
      Predicate<Throwable> absent) {
    this.byNames = Objects.requireNonNull(byNames, "byNames");
    this.list = Objects.requireNonNull(list, "list");
    this.absent = Objects.requireNonNull(absent, "absent");
  }

  /**
   * Returns one.
   *
   * @param byNames reads several by their names; those that aren't there are absent from the map,
   *     or fail the call. May block
   * @param list reads all that there are. May block
   * @param absent says whether an error of {@code byNames} means that a name isn't there
   * @param <T> what is read
   */
  public static <T> SharedRead<T> of(
      BiFunction<Services, Set<String>, Map<String, T>> byNames,
      Function<Services, Map<String, T>> list,
      Predicate<Throwable> absent) {
    return new SharedRead<>(byNames, list, absent);
  }

  /** Reads several by their names. */
  public Map<String, T> byNames(Services services, Set<String> names) {
    return byNames.apply(services, names);
  }

  /** Reads all that there are. */
  public Map<String, T> list(Services services) {
    return list.apply(services);
  }

  /** Returns whether an error of a read by names means that a name isn't there. */
  public boolean isAbsence(Throwable error) {
    return absent.test(error);
  }

  /** Reads one. */
  public Optional<T> one(Services services, String name) {
    try {
      return Optional.ofNullable(byNames(services, Set.of(name)).get(name));
    } catch (RuntimeException e) {
      if (isAbsence(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
