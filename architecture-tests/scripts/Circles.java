import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the circles of packages in each module's sources, over imports, names of the same package
 * and names written out in full: {@code java architecture-tests/scripts/Circles.java}, from the
 * project's root. Exits with 1 if there is one. The rule of the build, PackageCirclesTest, looks at
 * compiled classes; this looks at the text, so that each can be held against the other.
 */
public final class Circles {

  /** Public exceptions that rooms below the public package throw. */
  private static final Set<String> THROWN_FROM_BELOW =
      Set.of("MachineRoleCredentialsException", "BridgeException");

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern PACKAGE =
      Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
  private static final Pattern FULL_NAME = Pattern.compile("\\bdev\\.appstreamkit(?:\\.\\w+)+");
  private static final Pattern NO_CODE =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");

  /** A class's package, and its text without comments and strings. */
  private record Source(String pack, String code) {}

  private final Map<String, Source> sources = new TreeMap<>();

  /** Looks at all modules of the folder that it is started in. */
  public static void main(String[] arguments) throws IOException {
    int circles = 0;
    try (Stream<Path> folders = Files.list(Path.of("."))) {
      for (Path module : folders.sorted().toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          circles += new Circles(sources).report(module.getFileName().toString());
        }
      }
    }
    System.exit(circles == 0 ? 0 : 1);
  }

  private Circles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(this::add);
    }
  }

  private void add(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    if (name.contains("-")) {
      return;
    }
    try {
      String code = NO_CODE.matcher(Files.readString(file)).replaceAll("\"\"");
      Matcher pack = PACKAGE.matcher(code);
      if (pack.find()) {
        sources.put(pack.group(1) + "." + name, new Source(pack.group(1), code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int report(String module) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    sources.forEach(
        (name, source) -> {
          Set<String> known = arrows.computeIfAbsent(source.pack(), any -> new TreeSet<>());
          for (String other : knownTo(source)) {
            if (!THROWN_FROM_BELOW.contains(simple(other))) {
              known.add(sources.get(other).pack());
            }
          }
          known.remove(source.pack());
        });
    List<Set<String>> circles = circles(arrows);
    System.out.println(
        module + ": " + arrows.size() + " packages, " + circles.size() + " circles");
    circles.forEach(circle -> System.out.println("  " + circle));
    return circles.size();
  }

  private Set<String> knownTo(Source source) {
    Set<String> known = new HashSet<>();
    matches(IMPORT, source.code(), 1).forEach(name -> ours(name, known));
    matches(FULL_NAME, source.code(), 0).forEach(name -> ours(name, known));
    matches(NAME, source.code(), 0).forEach(name -> ours(source.pack() + "." + name, known));
    return known;
  }

  /** Adds the class that a name, or the beginning of one, stands for. */
  private void ours(String name, Set<String> known) {
    for (String part = name; part.contains("."); part = part.substring(0, part.lastIndexOf('.'))) {
      if (sources.containsKey(part)) {
        known.add(part);
        return;
      }
    }
  }

  private static List<String> matches(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(match -> match.group(group)).toList();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns the sets of packages that reach each other. */
  private static List<Set<String>> circles(Map<String, Set<String>> arrows) {
    Map<String, Set<String>> reached = new HashMap<>();
    arrows.keySet().forEach(start -> reached.put(start, reachable(start, arrows)));
    List<Set<String>> circles = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String start : arrows.keySet()) {
      Set<String> circle = new TreeSet<>(reached.get(start));
      circle.removeIf(other -> !reached.get(other).contains(start));
      if (!circle.isEmpty() && done.add(start)) {
        done.addAll(circle);
        circles.add(circle);
      }
    }
    return circles;
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> arrows) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(arrows.get(start));
    while (!next.isEmpty()) {
      String one = next.pop();
      if (arrows.containsKey(one) && seen.add(one)) {
        next.addAll(arrows.get(one));
      }
    }
    return seen;
  }
}
