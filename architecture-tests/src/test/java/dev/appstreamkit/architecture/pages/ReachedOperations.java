package dev.appstreamkit.architecture.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.provisioning.Provisioner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All of AppStream's operations, and what of the library calls each of them. */
final class ReachedOperations {

  private static final Path MODEL =
      Path.of(
          "..",
          "simulator",
          "src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");
  private static final Set<String> CLIENTS =
      Set.of(
          "software/amazon/awssdk/services/appstream/AppStreamClient",
          "software/amazon/awssdk/services/appstream/AppStreamAsyncClient");

  /** Operations that the SDK's client has no method for; they are sent as signed JSON. */
  private static final Set<String> RAW = Set.of("DrainSessionInstance");

  private static final String ROOT = "dev.appstreamkit.";
  private static final String PROVISIONING = "provisioning.";
  private static final String NOT_YET = "not reached yet";

  /** Packages that aren't a kind, and how the page calls them. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "internal.appstream", "what kinds share",
          "internal.preflight", "preflight",
          "waiters", "waiters");

  private ReachedOperations() {}

  /** Returns the lines of the page, by operation. */
  static Map<String, String> lines() throws IOException {
    SortedSet<String> operations = new TreeSet<>();
    new ObjectMapper()
        .readTree(MODEL.toFile())
        .path("operations")
        .fieldNames()
        .forEachRemaining(operations::add);
    Map<String, SortedSet<String>> callers = new TreeMap<>();
    for (Class<?> module : List.of(Provisioner.class, Operations.class)) {
      SdkCalls.of(module, CLIENTS, module == Operations.class ? RAW : Set.of())
          .forEach(
              (method, where) ->
                  callers
                      .computeIfAbsent(
                          method.replaceAll("Paginator$", "").toLowerCase(Locale.ROOT),
                          any -> new TreeSet<>())
                      .addAll(where));
    }
    Map<String, String> lines = new TreeMap<>();
    for (String operation : operations) {
      SortedSet<String> by =
          callers.getOrDefault(operation.toLowerCase(Locale.ROOT), new TreeSet<>());
      lines.put(operation, "| `" + operation + "` | " + reachedBy(operation, by) + " |\n");
    }
    return lines;
  }

  private static String reachedBy(String operation, SortedSet<String> packages) {
    String how = operation.matches("(Describe|List|Get).*") ? "read" : "change";
    return packages.isEmpty()
        ? NOT_YET
        : packages.stream()
            .map(where -> part(where, how))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String part(String where, String how) {
    String module = where.substring(ROOT.length());
    if (!module.startsWith(PROVISIONING)) {
      return "`" + module.replaceFirst("\\.internal$", "") + "` (" + how + ")";
    }
    String inside = module.substring(PROVISIONING.length());
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
