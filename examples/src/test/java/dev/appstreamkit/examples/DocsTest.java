package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code in the documents is code of the examples and their tests, word for word. */
class DocsTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"own-kinds.md"})
  void code_inADocument_isCompiledAndTested(String document) throws IOException {
    String text = Files.readString(Path.of("../docs", document));
    String sources = sources();
    List<String> pieces =
        BLOCK
            .matcher(text)
            .results()
            .flatMap(block -> Stream.of(block.group(1).split("\\n\\n")))
            .map(DocsTest::stripped)
            .filter(piece -> !piece.isEmpty())
            .toList();

    assertThat(pieces).isNotEmpty().allSatisfy(piece -> assertThat(sources).contains(piece));
  }

  private static String stripped(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocsTest::read)
          .map(DocsTest::stripped)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
