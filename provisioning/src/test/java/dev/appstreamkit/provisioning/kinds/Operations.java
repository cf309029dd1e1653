package dev.appstreamkit.provisioning.kinds;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.provisioning.Provisioner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All of AppStream's operations, and what of the library calls each of them. */
final class Operations {

  private static final Path MODEL =
      Path.of(
          "..",
          "simulator",
          "src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");
  private static final Set<String> CLIENTS =
      Set.of(
          "software/amazon/awssdk/services/appstream/AppStreamClient",
          "software/amazon/awssdk/services/appstream/AppStreamAsyncClient");
  private static final String ROOT = "dev.appstreamkit.provisioning.";
  private static final String NOT_YET = "not reached yet";

  /** Packages that aren't a kind, and how the page calls them. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "internal.appstream", "what kinds share",
          "internal.preflight", "preflight",
          "waiters", "waiters");

  private Operations() {}

  /** Returns the lines of the page, by operation. */
  static Map<String, String> lines() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Provisioner.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, SortedSet<String>> callers = new TreeMap<>();
    SdkCalls.in(classes, CLIENTS)
        .forEach(
            (method, where) ->
                callers
                    .computeIfAbsent(
                        method.replaceAll("Paginator$", "").toLowerCase(Locale.ROOT),
                        any -> new TreeSet<>())
                    .addAll(where));
    Map<String, String> lines = new TreeMap<>();
    new ObjectMapper()
        .readTree(MODEL.toFile())
        .path("operations")
        .fieldNames()
        .forEachRemaining(
            operation ->
                lines.put(
                    operation,
                    "| `"
                        + operation
                        + "` | "
                        + reachedBy(
                            operation,
                            callers.getOrDefault(
                                operation.toLowerCase(Locale.ROOT), new TreeSet<>()))
                        + " |\n"));
    return lines;
  }

  private static String reachedBy(String operation, SortedSet<String> packages) {
    String how = operation.matches("(Describe|List|Get).*") ? "read" : "step";
    return packages.isEmpty()
        ? NOT_YET
        : packages.stream()
            .map(where -> part(where, how))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String part(String where, String how) {
    String inside = where.substring(ROOT.length());
    if (inside.startsWith("kinds.")) {
      return inside.split("\\.")[1] + " (" + how + ")";
    }
    String called = OTHERS.get(inside);
    if (called == null) {
      throw new AssertionError("AppStream is called in " + where + "; say here what that is");
    }
    return inside.equals("waiters") ? called : called + " (" + how + ")";
  }

  static boolean isReached(String line) {
    return !line.contains(NOT_YET);
  }
}
