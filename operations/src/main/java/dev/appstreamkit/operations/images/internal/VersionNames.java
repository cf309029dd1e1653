package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.operations.images.ImageFamily;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.IntStream;

/** What a new version is called. The same for all who see the same versions on the same day. */
final class VersionNames {

  private static final int DIGEST = 12;

  private VersionNames() {}

  static String next(
      ImageFamily family, Collection<String> taken, LocalDate today, String digest) {
    return switch (family.naming()) {
      case DIGEST -> family.name() + "-" + digest.substring(0, DIGEST);
      case NUMBER -> family.name() + "-" + (highest(family.name() + "-", taken) + 1);
      case DATE -> free(family.name() + "-" + today, taken);
    };
  }

  private static long highest(String prefix, Collection<String> taken) {
    return taken.stream()
        .map(name -> name.substring(prefix.length()))
        .filter(version -> version.matches("\\d{1,9}"))
        .mapToLong(Long::parseLong)
        .max()
        .orElse(0);
  }

  private static String free(String name, Collection<String> taken) {
    return taken.contains(name)
        ? IntStream.iterate(2, n -> n + 1)
            .mapToObj(n -> name + "-" + n)
            .filter(one -> !taken.contains(one))
            .findFirst()
            .orElseThrow()
        : name;
  }
}
