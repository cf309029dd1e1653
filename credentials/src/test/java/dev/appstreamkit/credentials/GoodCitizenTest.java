package dev.appstreamkit.credentials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodCitizenTest {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final JavaClasses MODULE = new ClassFileImporter().importPath(CLASSES);

  @TempDir Path temp;

  @Test
  void time_comesFromTheTickerOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(SystemTicker.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.time.Clock.class, java.util.Timer.class, java.util.Random.class)
        .check(MODULE);
    assertThat(MODULE.contain(Ticker.class)).isTrue();
  }

  @Test
  void reflectionAndDynamicResources_areNotUsed() {
    noClasses()
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(Class.class, "getResource", String.class)
        .orShould()
        .callMethod(Class.class, "getResourceAsStream", String.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.ServiceLoader.class, java.util.ResourceBundle.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .check(MODULE);
  }

  @Test
  void monitors_areNeitherHeldNorWaitedFor() throws IOException {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(MODULE);
    List<String> held = new ArrayList<>();
    int looked = 0;
    for (Path file : classFiles()) {
      String code = disassembled(file);
      looked += code.contains("Code:") ? 1 : 0;
      if (code.contains("monitorenter") || code.contains("java/lang/Object.wait:")) {
        held.add(file.toString());
      }
    }
    assertThat(held).isEmpty();
    assertThat(looked).isGreaterThan(15);
    assertThat(
            disassembled(
                Path.of("target", "test-classes")
                    .resolve(ManualTicker.class.getName().replace('.', '/') + "$Locked.class")))
        .contains("monitorenter");
  }

  private static List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static String disassembled(Path file) {
    java.io.StringWriter out = new java.io.StringWriter();
    int exit =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(
                new java.io.PrintWriter(out),
                new java.io.PrintWriter(out),
                "-c",
                "-p",
                file.toString());
    assertThat(exit).isZero();
    return out.toString();
  }

  @Test
  void jar_bringsNoServiceFile() {
    assertThat(CLASSES.resolve("META-INF/services")).doesNotExist();
    assertThat(CLASSES.resolve("module-info.class")).exists();
  }

  /** Compiled and run on the module path, with the SDK's jars as automatic modules. */
  @Test
  void modulePath_consumer_compilesAndRuns() throws Exception {
    Path sources = Files.createDirectories(temp.resolve("src/consumer"));
    Files.writeString(
        temp.resolve("src/module-info.java"),
        "module consumer { requires dev.appstreamkit.credentials; }");
    Files.writeString(
        sources.resolve("Main.java"),
        "package consumer; import dev.appstreamkit.credentials.*; public class Main {"
            + " public static void main(String[] a) {"
            + " try (var p = AppStreamMachineRoleCredentialsProvider.create()) {"
            + " p.resolveCredentials(); } catch (MachineRoleCredentialsException e) {"
            + " System.out.println(e.reason() + \" \" + Main.class.getModule().getName()"
            + " + \" \" + e.getClass().getModule().getName()); } } }");
    String path = modulePath();
    run(
        List.of(
            tool("javac"),
            "-p",
            path,
            "-d",
            temp.resolve("out").toString(),
            temp.resolve("src/module-info.java").toString(),
            sources.resolve("Main.java").toString()));
    String printed =
        run(
            List.of(
                tool("java"),
                "-p",
                path + File.pathSeparator + temp.resolve("out"),
                "-m",
                "consumer/consumer.Main"));
    assertThat(printed).contains("NOT_IN_APPSTREAM consumer dev.appstreamkit.credentials");
  }

  private static String modulePath() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(
            entry ->
                entry.endsWith("/classes")
                    || Stream.of("/awssdk/", "/org/slf4j/", "/jspecify/", "/reactivestreams/")
                        .anyMatch(entry::contains))
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", temp.toString());
    builder.environment().remove("AWS_CONFIG_FILE");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
