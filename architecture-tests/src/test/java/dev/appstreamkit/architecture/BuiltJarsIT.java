package dev.appstreamkit.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users get: the jars, not the directories of classes. */
class BuiltJarsIT {

  private static final int JAVA_11 = 55;
  private static final int JAVA_17 = 61;

  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of(BuiltJars.CORE, "dev.appstreamkit.core", JAVA_17),
        Arguments.of(BuiltJars.CREDENTIALS, "dev.appstreamkit.credentials", JAVA_11),
        Arguments.of(BuiltJars.PROVISIONING, "dev.appstreamkit.provisioning", JAVA_17));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofAModule_describesItAndExportsNoInternals(Path jar, String name, int version) {
    ModuleDescriptor module = ModuleFinder.of(jar).find(name).orElseThrow().descriptor();

    assertThat(module.isAutomatic()).isFalse();
    assertThat(module.exports())
        .isNotEmpty()
        .noneMatch(exported -> exported.source().contains(".internal"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofAModule_runsOnTheJavaThatIsPromised(Path jar, String name, int version) {
    assertThat(classVersions(jar)).isNotEmpty().containsOnly(version);
  }

  @Test
  void jar_ofTheSimulator_hasItsModuleNameInTheManifest() {
    assertThat(ModuleFinder.of(BuiltJars.SIMULATOR).find("dev.appstreamkit.simulator"))
        .isPresent()
        .hasValueSatisfying(module -> assertThat(module.descriptor().isAutomatic()).isTrue());
  }

  /** All that are installed: with those of sources and Javadoc where this build makes them. */
  static Stream<Path> installed() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path module : BuiltJars.modules()) {
      try (Stream<Path> files = Files.list(module.resolve("target"))) {
        files
            .filter(file -> file.getFileName().toString().matches("appstreamkit-.*\\.jar"))
            .forEach(jars::add);
      }
    }
    return jars.stream();
  }

  @Test
  void installed_isTheJarOfEachModule() throws IOException {
    assertThat(installed().map(jar -> jar.getFileName().toString().split("-\\d", 2)[0]))
        .contains(
            "appstreamkit-core",
            "appstreamkit-credentials",
            "appstreamkit-simulator",
            "appstreamkit-bridge",
            "appstreamkit-provisioning",
            "appstreamkit-testkit",
            "appstreamkit-micrometer",
            "appstreamkit-command",
            "appstreamkit-spring-boot-starter",
            "appstreamkit-examples");
  }

  @ParameterizedTest
  @MethodSource("installed")
  void jar_whicheverIsInstalled_carriesLicenceAndNotice(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(text(file, "META-INF/LICENSE")).contains("Apache License", "Version 2.0");
      assertThat(text(file, "META-INF/NOTICE")).contains("AppStream Kit");
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    try (InputStream content = jar.getInputStream(jar.getJarEntry(entry))) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private static List<Integer> classVersions(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .map(entry -> classVersion(file, entry))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int classVersion(JarFile file, JarEntry entry) {
    try (InputStream content = file.getInputStream(entry);
        DataInputStream header = new DataInputStream(content)) {
      header.readInt();
      header.readUnsignedShort();
      return header.readUnsignedShort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
