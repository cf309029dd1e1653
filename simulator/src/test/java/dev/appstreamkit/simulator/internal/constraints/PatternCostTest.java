package dev.appstreamkit.simulator.internal.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.internal.constraints.HostileTexts.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text makes a pattern expensive: the characters that it reads grow with the text's length and
 * no faster. Counted, not timed, over the patterns of all tables and those of the module's sources.
 */
class PatternCostTest {

  private static final List<String> TABLES =
      List.of("appstream", "application-autoscaling", "iam", "ssm", "sts");

  /** How often a character may be read. */
  private static final int PER_CHARACTER = 64;

  /** What a pattern whose texts are short by a greatest length may read in all. */
  private static final long SHORT = 400_000;

  private static final int FIRST_LOOK = 200;
  private static final int WORST_ONES = 4;

  /** Patterns of the sources that only see short texts, and how long those are. */
  private static final Map<String, Integer> BOUNDED =
      Map.of(
          // S3Request: a host is at most 253 characters long before it is looked at.
          "(?<bucket>[a-z0-9][a-z0-9.-]*?)\\.(?:s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?"
              + "|s3\\.amazonaws\\.com|(?:s3\\.)?localhost|(?:s3\\.)?127\\.0\\.0\\.1)",
          253);

  /** Who may make patterns of something else than a constant. */
  private static final List<String> OF_VARIABLES = List.of("AllowedPattern.java");

  private static final Pattern USE =
      Pattern.compile(
          "(Pattern\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)\\(\\s*"
              + "(\"(?:[^\"\\\\]|\\\\.)*+\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*+\")*)");

  @Test
  void modelsPatterns_hostileTexts_readsGrowWithTheLength() {
    Map<String, String> tooMuch = new TreeMap<>();
    for (String table : TABLES) {
      for (String name : shapes(table)) {
        Shape shape = ConstraintTable.of(table).shape(name);
        shape
            .pattern()
            .ifPresent(
                pattern ->
                    problem(
                            pattern.pattern(),
                            shape.max().orElse(Long.MAX_VALUE),
                            (text, most) -> {
                              CountingText counting = new CountingText(text, most);
                              LinearPatterns.matches(pattern, counting);
                              return counting.reads();
                            })
                        .forEach(p -> tooMuch.put(table + " " + name, p)));
      }
    }
    assertThat(tooMuch).isEmpty();
  }

  @Test
  void sourcesPatterns_hostileTexts_readsGrowWithTheLength() throws IOException {
    Map<String, String> tooMuch = new TreeMap<>();
    Map<String, Boolean> found = sourcesPatterns();
    assertThat(found).hasSizeGreaterThan(30);
    found.forEach(
        (pattern, whole) -> {
          Pattern compiled = Pattern.compile(pattern);
          problem(
                  pattern,
                  BOUNDED.getOrDefault(pattern, Integer.MAX_VALUE),
                  (text, most) -> run(compiled, whole, text, most))
              .forEach(p -> tooMuch.put(pattern, p));
        });
    assertThat(tooMuch).isEmpty();
  }

  @Test
  void equivalents_randomTexts_matchAsTheModels() {
    Random random = new Random(17);
    LinearPatterns.EQUIVALENTS.forEach(
        (model, linear) -> {
          Pattern original = Pattern.compile(model);
          List<String> parts =
              List.of(".", "-", "a", "Z", "9", "small", "xlarge", "2xlarge", "metal", ".g4dn", "é");
          int matched = 0;
          for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "stream.a" : "");
            for (int n = random.nextInt(7); n > 0; n--) {
              text.append(parts.get(random.nextInt(parts.size())));
            }
            boolean matches = original.matcher(text).matches();
            matched += matches ? 1 : 0;
            assertThat(linear.matcher(text).matches()).as("%s", text).isEqualTo(matches);
          }
          assertThat(matched).isBetween(200, 49_500);
        });
  }

  /** Returns what is wrong with a pattern's cost; empty when nothing is. */
  private static List<String> problem(
      String pattern, long longest, ToLongBiFunction<String, Long> reads) {
    Recipe current = new Recipe("", "a", "");
    try {
      Map<Recipe, Long> costs = new LinkedHashMap<>();
      for (Recipe recipe : HostileTexts.of(pattern)) {
        current = recipe;
        String text = recipe.ofLength((int) Math.min(FIRST_LOOK, longest));
        costs.put(recipe, reads.applyAsLong(text, SHORT));
      }
      List<Recipe> worst =
          costs.entrySet().stream()
              .sorted(Map.Entry.<Recipe, Long>comparingByValue(Comparator.reverseOrder()))
              .limit(WORST_ONES)
              .map(Map.Entry::getKey)
              .toList();
      for (Recipe recipe : worst) {
        current = recipe;
        for (int length : new int[] {1_000, 10_000, 100_000}) {
          String text = recipe.ofLength((int) Math.min(length, longest));
          long most = (long) PER_CHARACTER * Math.max(text.length(), 100);
          long allowed = longest < Integer.MAX_VALUE ? Math.max(most, SHORT) : most;
          assertThat(reads.applyAsLong(text, allowed)).isLessThanOrEqualTo(allowed);
        }
      }
      return List.of();
    } catch (AssertionError | StackOverflowError e) {
      return List.of(current + ": " + e);
    }
  }

  private static long run(Pattern pattern, boolean whole, String text, long most) {
    CountingText counting = new CountingText(text, most);
    Matcher matcher = pattern.matcher(counting);
    if (whole) {
      matcher.matches();
    } else {
      while (matcher.find()) {
        // All finds together are what a replacement costs.
      }
    }
    return counting.reads();
  }

  private static TreeSet<String> shapes(String table) {
    ConstraintTable constraints = ConstraintTable.of(table);
    TreeSet<String> seen = new TreeSet<>();
    for (String operation : constraints.operationNames()) {
      walk(constraints, constraints.input(operation), seen);
    }
    return seen;
  }

  private static void walk(ConstraintTable table, Shape shape, TreeSet<String> seen) {
    List<String> names = new ArrayList<>(shape.members().values());
    names.addAll(List.of(shape.member(), shape.key(), shape.value()));
    for (String name : names) {
      if (!name.isEmpty() && seen.add(name)) {
        walk(table, table.shape(name), seen);
      }
    }
  }

  /** Returns the sources' patterns, and whether they are only held against whole texts. */
  private static Map<String, Boolean> sourcesPatterns() throws IOException {
    Map<String, Boolean> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher use = USE.matcher(source);
        int compiled = 0;
        while (use.find()) {
          if (use.group(1).startsWith(".replace") && source.startsWith(")", use.end())) {
            continue; // A Matcher's: the text that it puts in.
          }
          boolean whole = use.group(1).equals(".matches");
          if (use.group(1).equals("Pattern.compile")) {
            compiled++;
            whole = !source.contains(".find()") && !source.contains(".replaceAll(");
          }
          found.merge(constant(use.group(2)), whole, Boolean::logicalAnd);
        }
        if (!OF_VARIABLES.contains(file.getFileName().toString())) {
          assertThat(source.split("Pattern\\.compile\\(", -1).length - 1)
              .as("patterns made of constants in %s", file)
              .isEqualTo(compiled);
        }
      }
    }
    return found;
  }

  private static String constant(String literals) {
    StringBuilder text = new StringBuilder();
    Matcher literal = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(literals);
    while (literal.find()) {
      text.append(literal.group(1).translateEscapes());
    }
    return text.toString();
  }
}
