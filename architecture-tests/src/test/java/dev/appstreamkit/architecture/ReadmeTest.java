package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what compiles, what is built, and what the build's script runs. */
class ReadmeTest {

  private static final Path EXAMPLES =
      Path.of("architecture-tests/src/test/java/dev/appstreamkit/architecture/ReadmeExamples.java");
  private static final Path ROOT = root();

  @Test
  void javaBlocks_ofTheReadme_areTheCompiledOnes() throws IOException {
    List<String> shown = all("```java\n(.*?)```", read(Path.of("README.md")));
    List<String> compiled =
        all("// README begins\n(.*?)\n *// README ends", read(EXAMPLES)).stream()
            .map(region -> region.stripIndent() + "\n")
            .map(ReadmeTest::closed)
            .toList();

    assertThat(shown).hasSize(7).isEqualTo(compiled);
  }

  /** Blocks that close a provisioner end before their methods do. */
  private static String closed(String region) {
    return region.startsWith("try (") ? region + "}\n" : region;
  }

  @Test
  void environment_ofTheReadme_isCompleteAndWithoutWarnings() {
    var environment = ReadmeExamples.describe();

    assertThat(environment.warnings()).isEmpty();
    assertThat(environment.resources())
        .extracting(ResourceSpec::address)
        .extracting(Object::toString)
        .contains(
            "bucket/mytest-appstream-share-s3",
            "role/test_appstream_role",
            "image/share-tools",
            "fleet/share-fleet",
            "stack/share-stack",
            "user/hoge@example.com",
            "user/fuga@example.com");
  }

  @Test
  void dependencies_ofTheReadme_areInTheBillOfMaterials() throws IOException {
    String bom = read(Path.of("bom/pom.xml"));
    String version = all("<version>([^<]+)</version>", bom).get(0);
    String readme = read(Path.of("README.md"));

    List<String> artifacts = all("<artifactId>(appstreamkit-[a-z]+)</artifactId>", readme);
    assertThat(artifacts).contains("appstreamkit-bom", "appstreamkit-provisioning");
    assertThat(artifacts).allSatisfy(artifact -> assertThat(bom).contains(">" + artifact + "<"));
    assertThat(all("<version>([^<]+)</version>", readme)).containsOnly(version);
  }

  @Test
  void commands_ofTheReadme_areThoseTheScriptRuns() throws IOException {
    List<String> commands = all("(?m-s)^(mvn (?!-version).*)$", read(Path.of(".ci/run")));

    assertThat(commands).contains("mvn verify");
    assertThat(read(Path.of("README.md"))).contains(commands);
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve(EXAMPLES))
        ? here
        : Objects.requireNonNull(here.getParent(), "run in the module or above it");
  }
}
