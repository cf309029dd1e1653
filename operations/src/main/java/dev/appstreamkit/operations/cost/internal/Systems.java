package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.operations.cost.Price;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which operating system of AppStream's ({@code PlatformType}) a price is of. */
final class Systems {

  private static final Set<String> ANY = Set.of("", "na", "any");

  /** How platforms begin, and what their prices' operating systems have in them. */
  private record Family(String platform, List<String> words) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family("WINDOWS", List.of("windows")),
          new Family("AMAZON_LINUX", List.of("amazon linux")),
          new Family("RHEL", List.of("rhel", "red hat")),
          new Family("ROCKY", List.of("rocky")),
          new Family("UBUNTU", List.of("ubuntu")));

  private Systems() {}

  /** Returns whether a price is of one operating system. */
  static boolean isOfOne(Price price) {
    return !ANY.contains(system(price));
  }

  /** Returns whether a price is of a platform; one that is of no system is of all. */
  static boolean fits(Price price, Optional<String> platform) {
    return !isOfOne(price) || platform.filter(one -> fits(system(price), one)).isPresent();
  }

  private static boolean fits(String system, String platform) {
    boolean plainLinux = system.equals("linux") && platform.startsWith("AMAZON_LINUX");
    return plainLinux
        || FAMILIES.stream()
            .filter(family -> platform.startsWith(family.platform()))
            .anyMatch(family -> family.words().stream().anyMatch(system::contains));
  }

  /** Returns whether a platform is charged by the user. */
  static boolean isWindows(String platform) {
    return platform.startsWith("WINDOWS");
  }

  private static String system(Price price) {
    return price.attribute("operatingSystem").strip().toLowerCase(Locale.ROOT);
  }
}
