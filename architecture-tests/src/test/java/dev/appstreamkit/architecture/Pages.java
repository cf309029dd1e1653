package dev.appstreamkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds and reads the repository's pages and sources, wherever the tests are run from. */
final class Pages {

  static final Path ROOT = root();

  private Pages() {}

  /** Returns all Markdown pages, relative to the root. */
  static List<Path> all() {
    return files(ROOT, ".md");
  }

  /** Returns the Java sources of all modules, without the examples of broken code. */
  static List<Path> sources() {
    return files(ROOT, ".java").stream().filter(file -> !has(file, "broken")).toList();
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(ROOT::relativize)
          .filter(file -> !has(file, "target") && !file.toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean has(Path file, String folder) {
    return Stream.iterate(file, Objects::nonNull, Path::getParent)
        .anyMatch(part -> part.getFileName().toString().equals(folder));
  }

  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first group of each match; a dot also matches a line's end. */
  static List<String> matches(String regex, String text) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("architecture-tests"))
        ? here
        : Objects.requireNonNull(here.getParent(), "run in the module or above it");
  }
}
