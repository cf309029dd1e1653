package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The application's environments, which are its beans of type {@link AppStreamEnvironment}, by
 * their names. Immutable.
 */
public final class AppStreamEnvironments {

  private final Map<String, AppStreamEnvironment> byName = new TreeMap<>();

  /**
   * Makes the list.
   *
   * @param environments the environments
   * @throws IllegalArgumentException if two have one name
   */
  public AppStreamEnvironments(Collection<AppStreamEnvironment> environments) {
    for (AppStreamEnvironment environment : environments) {
      if (byName.put(environment.name(), environment) != null) {
        throw new IllegalArgumentException(
            "two beans describe an environment named "
                + environment.name()
                + "; name each environment otherwise");
      }
    }
  }

  /** Returns the names, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns all environments, in the order of their names. */
  public List<AppStreamEnvironment> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the environment of a name; empty if there is none. */
  public Optional<AppStreamEnvironment> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns the environment of a name.
   *
   * @throws NoSuchElementException if there is none
   */
  public AppStreamEnvironment get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no bean describes an environment named " + name + "; there are " + names()));
  }
}
