package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;

/**
 * What AppStream had in an account and region at a moment, and code that describes it. What was
 * written is never run by the library; text that others wrote stands in it in literals only.
 * Immutable.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface Inventory {

  /** Returns all that there is, by kind and name; also what isn't described, and why. */
  List<InventoryItem> items();

  /** Returns the specs that describe it, each after those that it refers to. */
  List<ResourceSpec> specs();

  /**
   * Returns an environment that describes it.
   *
   * @param name the environment's name
   * @throws InvalidEnvironmentException if there is nothing to describe, or AWS has something that
   *     this library doesn't take
   */
  AppStreamEnvironment environment(String name);

  /**
   * Returns options to adopt all that is described. What an environment owns already is refused
   * when it is planned.
   */
  PlanOptions adopting();

  /**
   * Returns the source of a Java class whose {@code environment(String name)} describes it.
   *
   * @param packageName the class's package; empty for none
   * @param className the class's name
   * @throws IllegalArgumentException if one of them can't be such a name
   */
  String toJava(String packageName, String className);

  /**
   * Returns import blocks of Terraform for all that a provider knows; what else there is isn't in
   * them.
   *
   * @param provider whose blocks
   */
  String toTerraformImports(TerraformProvider provider);
}
