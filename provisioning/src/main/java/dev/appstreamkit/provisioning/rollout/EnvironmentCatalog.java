package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a worker of an engine knows by name: the descriptions of environments, by id and version,
 * health checks, and what plans may do. Descriptions are code, and don't travel through an engine's
 * history; their ids and versions do. Immutable, and as thread-safe as the functions that it is
 * given.
 */
public final class EnvironmentCatalog {

  private final Map<String, Function<String, Optional<AppStreamEnvironment>>> versions;
  private final Map<String, HealthCheck> healthChecks;
  private final Map<String, PlanOptions> options;

  private EnvironmentCatalog(Builder builder) {
    this.versions = new LinkedHashMap<>(builder.versions);
    this.healthChecks = Map.copyOf(builder.healthChecks);
    this.options = Map.copyOf(builder.options);
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
        .orElseThrow(() -> invalid("it knows no version", "add one"));
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
                invalid(
                    "version " + version + " has no environment \"" + id + "\"",
                    "name one that it has, or add it to the descriptions"));
  }

  private Function<String, Optional<AppStreamEnvironment>> version(String version) {
    return Optional.ofNullable(versions.get(version))
        .orElseThrow(
            () ->
                invalid(
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
                invalid(
                    "no health check is called \"" + name + "\"",
                    "name one of " + new TreeSet<>(healthChecks.keySet())));
  }

  /**
   * Finds out by a health check whether a target is well.
   *
   * @param name the check's name
   * @param target the target's name
   * @throws ProvisioningException if the check isn't known, or the target isn't well: what the
   *     check threw, or of category {@link ErrorCategory#RESOURCE_FAILED} for an error that isn't
   *     one, of which the type only is kept
   */
  public void check(String name, String target) {
    HealthCheck check = healthCheck(name);
    try {
      check.check(target);
    } catch (ProvisioningException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ProvisioningException(
          ErrorCategory.RESOURCE_FAILED,
          Optional.empty(),
          "the health check " + name + " ended with " + e.getClass().getName(),
          "look at " + target);
    }
  }

  /**
   * Returns what plans may do.
   *
   * @param name what it was called; empty for the careful defaults
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it isn't known
   */
  public PlanOptions options(String name) {
    if (name.isEmpty()) {
      return PlanOptions.defaults();
    }
    return Optional.ofNullable(options.get(name))
        .orElseThrow(
            () ->
                invalid(
                    "this worker knows no plan options called \"" + name + "\"",
                    "name one of " + new TreeSet<>(options.keySet())));
  }

  private static ProvisioningException invalid(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }

  /** Builds an {@link EnvironmentCatalog}. */
  public static final class Builder {

    private final Map<String, Function<String, Optional<AppStreamEnvironment>>> versions =
        new LinkedHashMap<>();
    private final Map<String, HealthCheck> healthChecks = new LinkedHashMap<>();
    private final Map<String, PlanOptions> options = new LinkedHashMap<>();

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

    /**
     * Adds something that plans may do, for requests to name; all workers have to know the same.
     *
     * @param name what it is called
     * @param may what plans may do
     * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it names single
     *     users: options are in approvals, and those in histories
     */
    public Builder options(String name, PlanOptions may) {
      boolean somebody =
          Stream.of(may.delete(), may.adopt(), may.waitDeadlines().keySet())
              .flatMap(Collection::stream)
              .anyMatch(address -> address.toString().contains("@"));
      if (somebody) {
        throw invalid(
            "the plan options \"" + name + "\" name single users, who would be in histories",
            "name the kind, deletingKinds(\"user\"), or do it by Provisioner.apply");
      }
      options.put(name, may);
      return this;
    }

    /** Builds it. */
    public EnvironmentCatalog build() {
      return new EnvironmentCatalog(this);
    }
  }
}
