package dev.appstreamkit.credentials;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodCitizenTest {

  private static final Path CLASSES = folderOf(AppStreamMachineRoleCredentialsProvider.class);
  private static final JavaClasses MODULE = new ClassFileImporter().importPath(CLASSES);

  private static final Set<String> TIMES =
      Set.of(
          "currentTimeMillis", "nanoTime", "now", "sleep", "parkNanos", "parkUntil", "awaitNanos");

  /** Only with a time; without one they don't keep it. */
  private static final Set<String> WAITS =
      Set.of(
          "await",
          "get",
          "join",
          "poll",
          "tryLock",
          "tryAcquire",
          "waitFor",
          "awaitTermination",
          "orTimeout",
          "completeOnTimeout",
          "delayedExecutor",
          "schedule");

  @TempDir Path temp;

  @Test
  void time_comesFromTheTickerOnly() {
    assertThat(timeKeptBy(MODULE)).isEmpty();
    assertThat(MODULE.contain(Ticker.class)).isTrue();
    assertThat(MODULE.contain(SystemTicker.class)).isTrue();
    assertThat(timeKeptBy(new ClassFileImporter().importClasses(ManualTicker.Impatient.class)))
        .hasSize(3);
  }

  /** Reading a clock, sleeping and waiting for a time, wherever but in the one clock. */
  private static List<String> timeKeptBy(JavaClasses classes) {
    return noClasses()
        .that()
        .doNotBelongToAnyOf(SystemTicker.class)
        .should()
        .callMethodWhere(describe("keeps time", GoodCitizenTest::keepsTime))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.time.Clock.class, java.util.Timer.class, java.util.Random.class)
        .evaluate(classes)
        .getFailureReport()
        .getDetails();
  }

  private static boolean keepsTime(JavaMethodCall call) {
    String name = call.getTarget().getName();
    return TIMES.contains(name)
        || (WAITS.contains(name)
            && call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(TimeUnit.class)));
  }

  @Test
  void jvmsCommonPool_isNotUsed() {
    assertThat(commonPoolUsedBy(MODULE)).isEmpty();
    assertThat(commonPoolUsedBy(new ClassFileImporter().importClasses(ManualTicker.Pooled.class)))
        .hasSize(4);
  }

  /** Work of futures and streams for which nobody names a thread. */
  private static List<String> commonPoolUsedBy(JavaClasses classes) {
    return noClasses()
        .should()
        .callMethodWhere(describe("uses the common pool", GoodCitizenTest::usesCommonPool))
        .evaluate(classes)
        .getFailureReport()
        .getDetails();
  }

  private static boolean usesCommonPool(JavaMethodCall call) {
    String name = call.getTarget().getName();
    boolean namesThread =
        call.getTarget().getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(java.util.concurrent.Executor.class));
    return (name.endsWith("Async") && !namesThread)
        || Set.of("commonPool", "parallel", "parallelStream", "onExit", "delayedExecutor")
            .contains(name);
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
    List<String> classes = disassembled(classFiles());
    assertThat(classes.stream().filter(code -> code.contains("Code:"))).hasSizeGreaterThan(15);
    assertThat(classes).noneMatch(GoodCitizenTest::holdsAMonitor);
    Path locked =
        folderOf(ManualTicker.class)
            .resolve(ManualTicker.class.getName().replace('.', '/') + "$Locked.class");
    assertThat(disassembled(List.of(locked))).allMatch(GoodCitizenTest::holdsAMonitor);
  }

  /** Where a class was compiled to, whichever profile did it. */
  private static Path folderOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean holdsAMonitor(String code) {
    return code.contains("monitorenter") || code.contains("java/lang/Object.wait:");
  }

  private static List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /** Returns the code of each class. */
  private static List<String> disassembled(List<Path> files) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    Stream<String> arguments =
        Stream.concat(Stream.of("-c", "-p"), files.stream().map(Path::toString));
    int exit =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(printer, printer, arguments.toArray(String[]::new));
    assertThat(exit).isZero();
    List<String> classes = List.of(out.toString().split("(?m)^Compiled from ", -1));
    assertThat(classes).hasSize(files.size() + 1);
    return classes.subList(1, classes.size());
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
    String path = Fork.runtimePath(false);
    Fork fork = new Fork(temp);
    fork.run(
        List.of(
            Fork.tool("javac"),
            "-J-XX:TieredStopAtLevel=1",
            "-p",
            path,
            "-d",
            temp.resolve("out").toString(),
            temp.resolve("src/module-info.java").toString(),
            sources.resolve("Main.java").toString()));
    String printed =
        fork.run(
            List.of(
                Fork.tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-p",
                path + File.pathSeparator + temp.resolve("out"),
                "-m",
                "consumer/consumer.Main"));
    assertThat(printed).contains("NOT_IN_APPSTREAM consumer dev.appstreamkit.credentials");
  }
}
