package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in Kotlin is compiled and does what it says; null and forgotten cases aren't. */
class ShareInKotlinTest {

  private static final Path EXAMPLE =
      Path.of("src/main/kotlin/dev/appstreamkit/examples/ShareInKotlin.kt");

  @TempDir private Path folder;

  private String complaints = "";

  private boolean compiles(Path source) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExitCode code =
        new K2JVMCompiler()
            .exec(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-Werror",
                "-jvm-target",
                "17",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve("classes").toString(),
                source.toString());
    complaints = said.toString(StandardCharsets.UTF_8);
    return code == ExitCode.OK;
  }

  @Test
  void example_compiledAndRun_makesTheEnvironment() throws Exception {
    assertThat(compiles(EXAMPLE)).as("%s", complaints).isTrue();

    URL[] classes = {folder.resolve("classes").toUri().toURL()};
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        Provisioner provisioner = builder(simulator).build();
        URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Object lines =
          loader
              .loadClass("dev.appstreamkit.examples.ShareInKotlinKt")
              .getMethod("make", Provisioner.class, String[].class)
              .invoke(null, provisioner, new String[] {"hoge@example.com"});

      assertThat((Iterable<?>) lines)
          .map(Object::toString)
          .contains("fleet/share-fleet is done", "user/hoge@example.com is done");
    }
  }

  private ProvisionerBuilder builder(AppStreamSimulator simulator) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(simulator.time())
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
  }

  /** One compilation for all of them: each takes a second or two. */
  @Test
  void mistakes_areTheCompilers() throws IOException {
    Path source = folder.resolve("Mistakes.kt");
    Files.writeString(
        source,
        """
        import dev.appstreamkit.provisioning.kinds.stack.Stack
        import dev.appstreamkit.provisioning.kinds.user.User
        import dev.appstreamkit.provisioning.plan.Outcome
        val noName = Stack.builder(null)
        val noDescription = Stack.builder("a").description(null)
        val firstName: String = User.builder("a@b.c").build().firstName()
        val forgetful = { outcome: Outcome -> when (outcome) { is Outcome.Done -> 1 } }
        """);

    assertThat(compiles(source)).isFalse();
    assertThat(complaints.lines().filter(line -> line.contains("error: ")))
        .satisfiesExactly(
            error -> assertThat(error).contains("Mistakes.kt:4:", "ull can"),
            error -> assertThat(error).contains("Mistakes.kt:5:", "ull can"),
            error -> assertThat(error).contains("Mistakes.kt:6:", "type mismatch"),
            error -> assertThat(error).contains("Mistakes.kt:7:", "exhaustive"));
  }
}
