package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.core.resource.NearestNames;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The instance types that AppStream has. AWS adds some each year, so that the table has a date, and
 * what isn't in it can be let through.
 */
public final class InstanceTypes {

  /** The month of the newest types in the table, when the AWS SDKs got G6f and Gr6f. */
  public static final String AS_OF = "2025-09";

  /** Families with their sizes; those that new fleets no longer get are here too. */
  private static final String TABLE =
      """
      stream.standard small medium large xlarge 2xlarge
      stream.compute large xlarge 2xlarge 4xlarge 8xlarge
      stream.memory large xlarge 2xlarge 4xlarge 8xlarge
      stream.memory.z1d large xlarge 2xlarge 3xlarge 6xlarge 12xlarge
      stream.graphics-design large xlarge 2xlarge 4xlarge
      stream.graphics-desktop 2xlarge
      stream.graphics-pro 4xlarge 8xlarge 16xlarge
      stream.graphics.g4dn xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
      stream.graphics.g5 xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
      stream.graphics.g6 xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
      stream.graphics.gr6 4xlarge 8xlarge
      stream.graphics.g6f large xlarge 2xlarge 4xlarge
      stream.graphics.gr6f 4xlarge
      """;

  private static final Set<String> ALL = read();

  private boolean anyTaken;

  private InstanceTypes() {}

  /** Returns a world's. */
  public static InstanceTypes of(World world) {
    return world.section(InstanceTypes.class, InstanceTypes::new);
  }

  /** Returns all that are known, sorted. */
  public static Set<String> all() {
    return ALL;
  }

  /** Lets types through that aren't in the table. */
  public void takeAny(boolean any) {
    this.anyTaken = any;
  }

  /**
   * Refuses a type that AppStream doesn't have.
   *
   * @param type the type that a request names; null when it names none
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ValidationException with
   *     the nearest that there are
   */
  public void demandKnown(@Nullable String type) {
    if (type != null && !anyTaken && !ALL.contains(type)) {
      throw AppStreamErrors.validation(
          "The instance type "
              + type
              + " is not known (as of "
              + AS_OF
              + "): "
              + NearestNames.words(type, ALL)
              + ". A simulator can be started with any instance type allowed.");
    }
  }

  private static Set<String> read() {
    Set<String> all = new TreeSet<>();
    for (String line : TABLE.lines().toList()) {
      List<String> row = List.of(line.split(" ", -1));
      row.subList(1, row.size()).forEach(size -> all.add(row.get(0) + "." + size));
    }
    return Collections.unmodifiableSet(all);
  }
}
