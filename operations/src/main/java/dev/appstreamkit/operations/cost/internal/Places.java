package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.operations.cost.Price;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** What AWS's Price List calls regions. */
public final class Places {

  private Places() {}

  /** Returns the long names that a region may have there: Europe's are "EU" in most of them. */
  public static List<String> names(String region) {
    List<String> names = new ArrayList<>();
    RegionMetadata known = RegionMetadata.of(Region.of(region));
    if (known != null) {
      names.add(known.description());
      if (known.description().startsWith("Europe (")) {
        names.add(known.description().replaceFirst("^Europe", "EU"));
      }
    }
    return names;
  }

  /** Returns whether a price is of a region. */
  static boolean isIn(Price price, String region) {
    String code = price.attribute("regionCode");
    return code.isEmpty()
        ? names(region).contains(price.attribute("location"))
        : code.equals(region);
  }
}
