package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.plan.Kinds;
import dev.appstreamkit.provisioning.internal.plan.ResolvedEnvironment;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Looks for what stands in the way of what isn't there yet. */
final class PreflightReader {

  private final Calls calls;
  private final Kinds kinds;
  private final Services services;

  PreflightReader(Calls calls, Kinds kinds, Services services) {
    this.calls = calls;
    this.kinds = kinds;
    this.services = services;
  }

  /** Returns what was found, by address; nothing for those of which nothing was found. */
  Map<ResourceAddress, List<Finding>> look(
      ResolvedEnvironment resolution, List<ResourceSpec> absent) {
    Map<ResourceAddress, CompletableFuture<List<Finding>>> checks = new LinkedHashMap<>();
    absent.forEach(spec -> checks.put(spec.address(), check(resolution, spec)));
    Map<ResourceAddress, List<Finding>> found = new LinkedHashMap<>();
    checks.forEach(
        (address, check) -> {
          List<Finding> findings = found(address, check);
          if (!findings.isEmpty()) {
            found.put(address, findings);
          }
        });
    return found;
  }

  private CompletableFuture<List<Finding>> check(
      ResolvedEnvironment resolution, ResourceSpec spec) {
    return calls.retrying(
        Subject.of(spec.address(), kinds.named(spec.address().kind())),
        () -> kinds.known(spec).preflight(resolution, services));
  }

  private static List<Finding> found(
      ResourceAddress address, CompletableFuture<List<Finding>> check) {
    try {
      return Calls.join(check);
    } catch (AccessDeniedException denied) {
      return List.of(Finding.doubt(address + ": not checked beforehand: " + denied.problem()));
    } catch (ProvisioningException obstacle) {
      return List.of(Finding.obstacle(obstacle));
    }
  }
}
