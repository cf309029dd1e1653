package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceSpec;

/**
 * A shape that several environments share: gives the specs of an environment by its name, so that
 * sixty teams need not write the same sixty times. What a team says of its own is given to whatever
 * makes the blueprint.
 *
 * <pre>{@code
 * Blueprint share = name -> List.of(Stack.builder(name + "-stack").fleet(fleet(name)).build());
 * AppStreamEnvironment.builder("sales").include(share).build();
 * }</pre>
 */
@FunctionalInterface
public interface Blueprint {

  /**
   * Returns the specs of an environment; always the same ones for the same name.
   *
   * @param environment the environment's name
   */
  Iterable<? extends ResourceSpec> resources(String environment);
}
