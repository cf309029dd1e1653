package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a worker of an engine knows by name: the descriptions of environments, by id and version,
 * and health checks. Descriptions are code, and don't travel through an engine's history; their ids
 * and versions do. Immutable, and as thread-safe as the functions that it is given.
 */
public final class EnvironmentCatalog {

  private final Map<String, Function<String, Optional<AppStreamEnvironment>>> versions;
  private final Map<String, HealthCheck> healthChecks;

  private EnvironmentCatalog(Builder builder) {
    this.versions = new LinkedHashMap<>(builder.versions);
    this.healthChecks = Map.copyOf(builder.healthChecks);
  }

  /** Returns a builder of a catalog that knows nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the versions that it knows, in order. */
  public Set<String> versions() {
    return new TreeSet<>(versions.keySet());
  }

  /**
   * Returns the latest version, the one that was added last.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it knows none
   */
  public String latest() {
    return versions.keySet().stream()
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> unknown("it knows no version", "add one"));
  }

  /**
   * Returns the description of an environment.
   *
   * @param id the environment's id
   * @param version the description's version
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if that version isn't
   *     known here, or doesn't have the environment
   */
  public AppStreamEnvironment environment(String id, String version) {
    return version(version)
        .apply(id)
        .orElseThrow(
            () ->
                unknown(
                    "version " + version + " has no environment \"" + id + "\"",
                    "name one that it has, or add it to the descriptions"));
  }

  private Function<String, Optional<AppStreamEnvironment>> version(String version) {
    return Optional.ofNullable(versions.get(version))
        .orElseThrow(
            () ->
                unknown(
                    "this worker knows the versions "
                        + versions()
                        + " of the descriptions, not \""
                        + version
                        + "\"",
                    "have it done by a worker that knows that version"));
  }

  /**
   * Returns a health check.
   *
   * @param name its name
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it isn't known
   */
  public HealthCheck healthCheck(String name) {
    return Optional.ofNullable(healthChecks.get(name))
        .orElseThrow(
            () ->
                unknown(
                    "no health check is called \"" + name + "\"",
                    "name one of " + new TreeSet<>(healthChecks.keySet())));
  }

  private static ProvisioningException unknown(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }

  /** Builds an {@link EnvironmentCatalog}. */
  public static final class Builder {

    private final Map<String, Function<String, Optional<AppStreamEnvironment>>> versions =
        new LinkedHashMap<>();
    private final Map<String, HealthCheck> healthChecks = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a version of the descriptions.
     *
     * @param version what it is called; change it whenever a description changes
     * @param describe returns the description of the environment of an id, always the same; empty
     *     if there is none
     */
    public Builder version(
        String version, Function<String, Optional<AppStreamEnvironment>> describe) {
      versions.remove(version);
      versions.put(version, describe);
      return this;
    }

    /**
     * Adds a version of the descriptions; an environment's id is its name.
     *
     * @param version what it is called; change it whenever a description changes
     * @param environments the descriptions
     */
    public Builder version(String version, Collection<AppStreamEnvironment> environments) {
      Map<String, AppStreamEnvironment> known = new LinkedHashMap<>();
      environments.forEach(environment -> known.put(environment.name(), environment));
      return version(version, id -> Optional.ofNullable(known.get(id)));
    }

    /**
     * Adds a health check.
     *
     * @param name what it is called in rollouts
     * @param check tells whether a target is well
     */
    public Builder healthCheck(String name, HealthCheck check) {
      healthChecks.put(name, check);
      return this;
    }

    /** Builds it. */
    public EnvironmentCatalog build() {
      return new EnvironmentCatalog(this);
    }
  }
}
