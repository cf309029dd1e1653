package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages show code that is compiled, link to what is there, and name classes that exist. */
class PagesTest {

  private static final String JAVA = "```java\n(.*?)```";
  private static final String ANY_CODE = "```.*?\n```";
  private static final Path CHANGELOG = Path.of("CHANGELOG.md");
  private static final Path FOREIGN_NAMES =
      Path.of("architecture-tests/src/test/resources/foreign-names.txt");

  /** Blocks of README as a whole; elsewhere a block may leave out what stands between its parts. */
  @Test
  void javaBlocks_areCompiled() {
    String sources = Pages.sources().stream().map(Pages::read).collect(Collectors.joining("\n"));
    String compiled = withoutSpace(sources);
    List<String> missing = new ArrayList<>();
    int blocks = 0;
    for (Path page : Pages.all()) {
      for (String block : Pages.matches(JAVA, Pages.read(page))) {
        blocks++;
        parts(page, block)
            .filter(part -> !compiled.contains(withoutSpace(part)))
            .forEach(part -> missing.add(page + ":\n" + part));
      }
    }

    assertThat(blocks).isGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  private static Stream<String> parts(Path page, String block) {
    return page.equals(Path.of("README.md")) ? Stream.of(block) : Stream.of(block.split("\\n\\n"));
  }

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s", "");
  }

  @Test
  void links_leadToWhatIsThere() {
    List<String> broken = new ArrayList<>();
    for (Path page : Pages.all()) {
      String text = Pages.read(page).replaceAll("(?s)" + ANY_CODE, "");
      for (String link : Pages.matches("\\]\\(([^)\\s]+)\\)", text)) {
        URI target = URI.create(link);
        if (!target.isAbsolute() && !leadsSomewhere(page, target)) {
          broken.add(page + ": " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void pagesOfDocs_areOnTheirIndex() {
    Path index = Path.of("docs", "README.md");
    List<String> linked = Pages.matches("\\]\\(([\\w-]+\\.md)", Pages.read(index));

    assertThat(
            Pages.all().stream()
                .filter(page -> Path.of("docs").equals(page.getParent()) && !page.equals(index))
                .map(page -> page.getFileName().toString()))
        .isNotEmpty()
        .allMatch(linked::contains);
  }

  private static boolean leadsSomewhere(Path from, URI link) {
    Path file =
        link.getPath().isEmpty()
            ? from
            : Path.of("/").resolve(from).resolveSibling(link.getPath()).normalize();
    Path here = Pages.ROOT.resolve(Path.of("/").relativize(Path.of("/").resolve(file)));
    if (!Files.exists(here)) {
      return false;
    }
    return link.getFragment() == null || headings(here).contains(link.getFragment());
  }

  /** Returns the anchors of a page's headings, by the rules of most viewers. */
  private static Set<String> headings(Path page) {
    return Pages.matches("(?m)^#+ ([^\n]+)$", Pages.read(page)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void classNames_exist() {
    Set<String> known = new TreeSet<>(Pages.read(FOREIGN_NAMES).lines().toList());
    for (Path source : Pages.sources()) {
      known.addAll(
          Pages.matches("\\b(?:class|interface|record|enum) ([A-Z]\\w*)", Pages.read(source)));
    }
    Set<String> unknown = new TreeSet<>();
    for (Path page : Pages.all()) {
      if (!page.equals(CHANGELOG)) {
        names(page)
            .filter(name -> !known.contains(name) && !isOperation(name))
            .forEach(name -> unknown.add(page + ": " + name));
      }
    }

    assertThat(unknown).isEmpty();
  }

  /** Names of at least two words: one alone may be a state, a kind or a word of another product. */
  private static Stream<String> names(Path page) {
    String text = Pages.read(page).replaceAll("(?s)" + ANY_CODE, "");
    return Pages.matches("`([^`\n]+)`", text).stream()
        .flatMap(
            code ->
                Pages.matches("(?<![\\w-])([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)\\b", code).stream());
  }

  private static boolean isOperation(String name) {
    return Stream.of("appstream", "iam", "s3", "sts", "ec2", "ssm", "applicationautoscaling")
        .map(service -> "software.amazon.awssdk.services." + service + ".model." + name)
        .anyMatch(type -> exists(type + "Request") || exists(type));
  }

  private static boolean exists(String type) {
    return PagesTest.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
  }
}
