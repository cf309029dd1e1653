package dev.appstreamkit.operations.images;

import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.function.Function;

/** Describes the environment that a fleet is in. Thread-safe, and always says the same. */
@FunctionalInterface
public interface FleetDescriptions {

  /**
   * Describes it.
   *
   * @param fleet the fleet's name
   * @param images says which image a fleet is to have, by the fleet's name: some have the new one
   *     already, others have the one before
   */
  AppStreamEnvironment environmentOf(String fleet, Function<String, Image> images);
}
