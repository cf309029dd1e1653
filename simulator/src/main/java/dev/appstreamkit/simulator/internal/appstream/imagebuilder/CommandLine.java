package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A command of the Image Assistant's command line with its options, each given as an argument of
 * its own: {@code add-application --name a --absolute-app-path C:\a.exe}.
 *
 * @param operation what shall be done
 * @param options the options by name, without their dashes
 * @param switches the options without a value that were given
 * @param tags what {@code --tags k v k v} gave
 */
record CommandLine(
    String operation, Map<String, String> options, Set<String> switches, Map<String, String> tags) {

  /**
   * What an operation takes, from the developer guide's page on creating images by program.
   *
   * @param required the options that it needs
   * @param optional the options that it may have
   * @param switches the options without a value
   */
  private record Syntax(Set<String> required, Set<String> optional, Set<String> switches) {}

  private static final Map<String, Syntax> OPERATIONS =
      Map.of(
          "add-application",
              new Syntax(
                  Set.of("name", "absolute-app-path"),
                  Set.of(
                      "display-name",
                      "absolute-icon-path",
                      "absolute-manifest-path",
                      "working-directory",
                      "launch-parameters"),
                  Set.of()),
          "remove-application", new Syntax(Set.of("name"), Set.of(), Set.of()),
          "list-applications", new Syntax(Set.of(), Set.of(), Set.of()),
          "update-default-profile", new Syntax(Set.of(), Set.of(), Set.of()),
          "reset-user-profile", new Syntax(Set.of(), Set.of(), Set.of()),
          "create-image",
              new Syntax(
                  Set.of("name"),
                  Set.of("description", "display-name"),
                  Set.of(
                      "enable-dynamic-app-catalog",
                      "no-enable-dynamic-app-catalog",
                      "use-latest-agent-version",
                      "no-use-latest-agent-version",
                      "dry-run")));

  /**
   * Reads a command.
   *
   * @param arguments the operation and its options
   * @throws IllegalArgumentException if it isn't one; the message says why
   */
  static CommandLine parse(List<String> arguments) {
    String operation = arguments.isEmpty() ? "" : arguments.get(0);
    Syntax syntax = OPERATIONS.get(operation);
    if (syntax == null) {
      throw new IllegalArgumentException(
          "\"" + operation + "\" is no operation; use one of " + sorted(OPERATIONS.keySet()));
    }
    CommandLine parsed =
        new CommandLine(operation, new TreeMap<>(), new TreeSet<>(), new LinkedHashMap<>());
    List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
    while (!rest.isEmpty()) {
      parsed.take(syntax, rest);
    }
    for (String name : syntax.required()) {
      if (!parsed.options().containsKey(name)) {
        throw new IllegalArgumentException("--" + name + " is missing");
      }
    }
    return parsed;
  }

  /** Returns an option that may be missing. */
  @Nullable String option(String name) {
    return options.get(name);
  }

  /** Returns an option that is required. */
  String required(String name) {
    return options.getOrDefault(name, "");
  }

  private void take(Syntax syntax, List<String> rest) {
    String given = rest.remove(0);
    String name = given.startsWith("--") ? given.substring(2) : "";
    if (syntax.switches().contains(name)) {
      switches.add(name);
    } else if (name.equals("tags") && operation.equals("create-image")) {
      takeTags(rest);
    } else if (syntax.required().contains(name) || syntax.optional().contains(name)) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException("--" + name + " has no value");
      }
      options.put(name, rest.remove(0));
    } else {
      throw new IllegalArgumentException(
          "\"" + given + "\" is no option of " + operation + "; give each argument separately");
    }
  }

  private void takeTags(List<String> rest) {
    while (!rest.isEmpty() && !rest.get(0).startsWith("--")) {
      String key = rest.remove(0);
      if (rest.isEmpty() || rest.get(0).startsWith("--")) {
        throw new IllegalArgumentException("the tag " + key + " has no value");
      }
      tags.put(key, rest.remove(0));
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
