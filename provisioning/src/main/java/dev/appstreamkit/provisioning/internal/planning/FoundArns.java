package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ARNs of what is there, by those that were predicted. What is described has the ARN that its
 * name gives it; what is there may have another one, such as a role with a path, and that is what
 * AWS judges by.
 *
 * @param byPredicted those that differ
 * @param target where it is
 */
record FoundArns(Map<String, String> byPredicted, Target target) {

  static FoundArns of(ResolvedEnvironment resolution, Snapshot snapshot, Kinds kinds) {
    Map<String, String> differing = new HashMap<>();
    for (ResourceSpec spec : resolution.environment().resources()) {
      Optional<String> predicted = kinds.known(spec).identity(resolution).arn();
      Optional<String> found = snapshot.at(spec.address()).flatMap(there -> there.identity().arn());
      if (predicted.isPresent() && found.isPresent() && !predicted.equals(found)) {
        differing.put(predicted.get(), found.get());
      }
    }
    return new FoundArns(differing, resolution.target());
  }

  /** Returns permissions on what is there, each once. */
  List<Permission> in(Collection<Permission> permissions) {
    return permissions.stream().map(this::moved).distinct().toList();
  }

  private Permission moved(Permission permission) {
    if (byPredicted.isEmpty()) {
      return permission;
    }
    Permission wanted = permission.resolve(target);
    String found = byPredicted.get(wanted.resource());
    if (found == null) {
      return permission;
    }
    Permission moved = Permission.on(wanted.action(), found);
    for (Map.Entry<String, String> condition : wanted.conditions().entrySet()) {
      moved = moved.condition(condition.getKey(), condition.getValue());
    }
    return moved;
  }
}
