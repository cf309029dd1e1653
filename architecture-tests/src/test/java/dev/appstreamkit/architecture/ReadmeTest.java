package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.architecture.pages.ReadmeExamples;
import dev.appstreamkit.core.resource.ResourceSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README is one page, and shows what is built and what the build's script runs. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");

  @Test
  void readme_isOnePage() {
    assertThat(Pages.ROOT.resolve(README).toFile().length()).isLessThanOrEqualTo(7_000);
  }

  @Test
  void environment_ofTheReadme_isCompleteAndWithoutWarnings() {
    var environment = ReadmeExamples.environment();

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
  void dependencies_ofTheReadme_areInTheBillOfMaterials() {
    String bom = Pages.read(Path.of("bom/pom.xml"));
    String version = Pages.matches("<version>([^<]+)</version>", bom).get(0);
    String readme = Pages.read(README);

    List<String> artifacts =
        Pages.matches("<artifactId>(appstreamkit-[a-z-]+)</artifactId>", readme);
    assertThat(artifacts).contains("appstreamkit-bom", "appstreamkit-provisioning");
    assertThat(artifacts).allSatisfy(artifact -> assertThat(bom).contains(">" + artifact + "<"));
    assertThat(Pages.matches("<version>([^<]+)</version>", readme)).containsOnly(version);
  }

  @Test
  void commands_ofTheReadme_areThoseTheScriptRuns() {
    List<String> commands =
        Pages.matches("(?m-s)^(mvn (?!-version).*)$", Pages.read(Path.of(".ci/run")));

    assertThat(commands).contains("mvn verify", "mvn -q -Pquickstart");
    assertThat(Pages.read(README)).contains("mvn verify", "mvn -q -Pquickstart");
    assertThat(Pages.read(Path.of("CONTRIBUTING.md")))
        .as("what the script runs beside them")
        .contains(commands.stream().filter(command -> command.contains("-Pcontracts")).toList());
  }
}
