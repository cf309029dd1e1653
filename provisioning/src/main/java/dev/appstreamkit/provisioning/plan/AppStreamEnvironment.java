package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an AppStream environment is to be: a named set of resource specs, complete and checked.
 * Immutable; it knows no account and no region.
 */
public final class AppStreamEnvironment {

  private final String name;
  private final List<ResourceSpec> resources;
  private final List<Problem> warnings;
  private final Map<String, String> tags;

  private AppStreamEnvironment(
      String name, List<ResourceSpec> resources, List<Problem> warnings, Map<String, String> tags) {
    this.name = name;
    this.tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    this.resources = List.copyOf(resources);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Returns a builder of an environment.
   *
   * @param name the environment's name: 1 to 64 letters, digits, dots, underscores and hyphens, of
   *     which the first is a letter or digit
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns the environment's name. */
  public String name() {
    return name;
  }

  /**
   * Returns all specs, each after those that it depends on; otherwise in the order in which they
   * were added. Always the same order for the same environment.
   */
  public List<ResourceSpec> resources() {
    return resources;
  }

  /** Returns what is doubtful about the environment and doesn't keep it from being built. */
  public List<Problem> warnings() {
    return warnings;
  }

  /**
   * Returns the tags of all resources that have tags, by key; a resource's own tag of the same key
   * is in place of one of these.
   */
  public Map<String, String> tags() {
    return tags;
  }

  @Override
  public String toString() {
    return "AppStreamEnvironment(" + name + ", " + resources.size() + " resources)";
  }

  /** Collects the specs of an environment. */
  public static final class Builder {

    private final String name;
    private final List<ResourceSpec> added = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Adds a spec, and with it all that it depends on and all that it brings along. Adding one
     * twice does nothing.
     *
     * @param spec the spec, not null
     */
    public Builder add(ResourceSpec spec) {
      added.add(Objects.requireNonNull(spec, "spec"));
      return this;
    }

    /**
     * Adds several specs.
     *
     * @param specs the specs, none of them null
     */
    public Builder addAll(Iterable<? extends ResourceSpec> specs) {
      specs.forEach(this::add);
      return this;
    }

    /**
     * Adds what a blueprint gives for this environment's name; see {@link Blueprint}.
     *
     * @param blueprint the shape that environments share
     */
    public Builder include(Blueprint blueprint) {
      return addAll(blueprint.resources(name));
    }

    /**
     * Puts a tag on all resources that have tags and that the environment makes: for who pays, for
     * one. A resource's own tag of the same key counts instead. The limits are those of each
     * resource's tags.
     *
     * @param key 1 to 128 characters, beginning neither with {@code aws:} nor with {@code
     *     appstreamkit:}
     * @param value at most 256 characters
     */
    public Builder tag(String key, String value) {
      tags.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Puts several tags on all resources that have tags; see {@link #tag}.
     *
     * @param more the tags, by key
     */
    public Builder tags(Map<String, String> more) {
      more.forEach(this::tag);
      return this;
    }

    /**
     * Checks everything and returns the environment.
     *
     * @throws InvalidEnvironmentException if there are errors: it lists those of all specs at once
     */
    public AppStreamEnvironment build() {
      EnvironmentCheck check = new EnvironmentCheck(name, tags);
      check.addAll(added);
      List<Problem> errors = check.problems(Problem.Severity.ERROR);
      List<Problem> warnings = check.problems(Problem.Severity.WARNING);
      if (!errors.isEmpty()) {
        List<Problem> all = new ArrayList<>(errors);
        all.addAll(warnings);
        throw new InvalidEnvironmentException(name, all);
      }
      return new AppStreamEnvironment(name, check.resources(), warnings, tags);
    }
  }
}
