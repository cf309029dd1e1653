package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.NearestNames;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The instance types that AppStream has. AWS adds types faster than tables do, so that one which
 * isn't here is worth a warning and nothing more.
 */
public final class InstanceTypes {

  /** The month of the newest types in the table, when the AWS SDKs got G6f and Gr6f. */
  public static final String AS_OF = "2025-09";

  /** Families with their sizes; those that new fleets no longer get are here too. */
  private static final List<String> TABLE =
      List.of(
          "stream.standard small medium large xlarge 2xlarge",
          "stream.compute large xlarge 2xlarge 4xlarge 8xlarge",
          "stream.memory large xlarge 2xlarge 4xlarge 8xlarge",
          "stream.memory.z1d large xlarge 2xlarge 3xlarge 6xlarge 12xlarge",
          "stream.graphics-design large xlarge 2xlarge 4xlarge",
          "stream.graphics-desktop 2xlarge",
          "stream.graphics-pro 4xlarge 8xlarge 16xlarge",
          "stream.graphics.g4dn xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
          "stream.graphics.g5 xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
          "stream.graphics.g6 xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
          "stream.graphics.gr6 4xlarge 8xlarge",
          "stream.graphics.g6f large xlarge 2xlarge 4xlarge",
          "stream.graphics.gr6f 4xlarge");

  private static final Set<String> ALL = read();
  private static final int LONGEST = 100;

  private InstanceTypes() {}

  /** Returns all that are known, sorted. */
  public static Set<String> all() {
    return ALL;
  }

  /** Returns the known types that are most like a name, the most like first. */
  public static List<String> nearest(String name) {
    return NearestNames.to(name, ALL);
  }

  /** Adds a warning for a type that isn't known; what is no name at all is for other checks. */
  public static void check(SpecCheck check, String attribute, String type) {
    if (!type.isBlank() && type.length() <= LONGEST && !ALL.contains(type)) {
      check.warning(
          attribute,
          "the instance type \"" + type + "\" is not among those known as of " + AS_OF,
          "check it; the nearest known ones are " + String.join(", ", nearest(type)));
    }
  }

  private static Set<String> read() {
    Set<String> all = new TreeSet<>();
    for (String line : TABLE) {
      List<String> row = List.of(line.split(" ", -1));
      row.subList(1, row.size()).forEach(size -> all.add(row.get(0) + "." + size));
    }
    return Collections.unmodifiableSet(all);
  }
}
