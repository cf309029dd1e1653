package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the bundle that {@code mvn -Prelease verify} has made; no other build runs this. */
class CentralBundleCheck {

  private static final Path BUNDLE = Path.of(System.getProperty("central.bundle", "none"));

  @TempDir private Path folder;

  /** What the bundle has, in a folder. */
  private Path unpacked() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(BUNDLE);
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(file.toString().substring(1));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    assumeFalse(
        CentralRules.components(folder).stream().anyMatch(one -> one.endsWith("0.1.0-SNAPSHOT")),
        "a SNAPSHOT isn't for Central; docs/rehearse-release makes a release's bundle");
    return folder;
  }

  @Test
  void bundle_keepsCentralsRules() throws IOException {
    assertThat(CentralRules.problems(unpacked())).isEmpty();
  }

  @Test
  void bundle_hasAtMostFourteenArtifactsEachWithItsParts() throws IOException {
    List<Path> components = CentralRules.components(unpacked());

    assertThat(components).hasSizeBetween(2, 14);
    assertThat(components).allMatch(one -> has(one, "-cyclonedx.json"));
  }

  private static boolean has(Path component, String ending) {
    try (Stream<Path> files = Files.list(component)) {
      return files.anyMatch(file -> file.toString().endsWith(ending));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void signatures_areThoseOfTheFiles() throws Exception {
    String keys = System.getProperty("gpg.homedir", "");
    assumeTrue(Files.isDirectory(Path.of(keys)), "-Dgpg.homedir doesn't say where the key is");
    List<Path> signatures;
    try (Stream<Path> files = Files.walk(unpacked())) {
      signatures = files.filter(file -> file.toString().endsWith(".asc")).toList();
    }
    assertThat(signatures).isNotEmpty();
    for (Path signature : signatures) {
      String signed = signature.toString().replaceFirst("\\.asc$", "");
      List<String> command =
          new ArrayList<>(List.of("gpg", "--batch", "--homedir", keys, "--verify"));
      command.addAll(List.of(signature.toString(), signed));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), "UTF-8");
      assertThat(process.waitFor()).as(said).isZero();
    }
  }
}
