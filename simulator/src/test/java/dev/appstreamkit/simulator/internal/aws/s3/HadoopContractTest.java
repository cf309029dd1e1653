package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.OtherClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Apache Hadoop's S3A, an application with an SDK of its own age, under the tests that Hadoop
 * publishes for every file system. Its project is {@code src/contract/hadoop}.
 */
@Tag("contracts")
class HadoopContractTest {

  private static final Path PROJECT = Path.of("src", "contract", "hadoop", "pom.xml");
  private static final Path OUTPUT = Path.of("target", "contract", "hadoop").toAbsolutePath();

  private static final String OBJECTS =
      "S3A deletes the directory's marker without a look at what is in it, on AWS too";

  /** Tests that aren't meant for S3A, and why; its own project has others in their place. */
  private static final Map<String, String> FAIL =
      Map.of(
          "BulkDelete.testBulkDeleteParentDirectoryWithDirectories", OBJECTS,
          "BulkDelete.testBulkDeleteParentDirectoryWithFiles", OBJECTS,
          "BulkDelete.validatePageSize", "S3A deletes 250 objects in one call, not one",
          "MultipartUploader.testDirectoryInTheWay", "S3 has no directories that are in the way",
          "MultipartUploader.testMultipartUploadAbort",
              "AWS documents NoSuchUpload for an upload that was aborted; S3A's project takes both",
          "Rename.testRenameDirIntoExistingDir", "S3A renames no directory over one with files",
          "Rename.testRenameFileUnderFileSubdir", "S3A looks at no parents of what it writes",
          "RootDirectory.testRmNonEmptyRootDirNonRecursive",
              "S3A says false for the root and calls nothing");

  @TempDir private Path home;

  @RegisterExtension private final S3Fixture aws = new S3Fixture();

  @Test
  void publishedTestsOfFileSystems_onTheSimulator_passAsListed() throws Exception {
    aws.bucket("hadoop");
    clear(OUTPUT.resolve("surefire-reports"));
    OtherClient client = new OtherClient(home, aws.simulator().endpoint());
    OtherClient.Output built =
        client.assumeMavenRuns(
            PROJECT.toAbsolutePath(),
            "-Dendpoint=" + aws.simulator().endpoint(),
            "-Doutput=" + OUTPUT,
            "test");
    assertThat(built.status()).as(built.text()).isZero();
    Map<String, String> failed = new TreeMap<>();
    List<String> passed = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path report : reports()) {
      read(report, passed, leftOut, failed);
    }
    System.out.printf(
        "Hadoop: %d passed, %d left out by Hadoop, %d failed%n",
        passed.size(), leftOut.size(), failed.size());
    assertThat(passed).hasSizeGreaterThan(150);
    assertThat(failed.keySet()).as(failed.toString()).isEqualTo(FAIL.keySet());
  }

  private static void read(
      Path report, List<String> passed, List<String> leftOut, Map<String, String> failed)
      throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    NodeList cases = document.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      String name =
          test.getAttribute("classname").replaceFirst(".*[.$]", "")
              + "."
              + test.getAttribute("name");
      String why = why(test);
      if (why != null) {
        failed.put(name, why);
      } else if (test.getElementsByTagName("skipped").getLength() > 0) {
        leftOut.add(name);
      } else {
        passed.add(name);
      }
    }
  }

  private static @Nullable String why(Element test) {
    for (String kind : List.of("failure", "error")) {
      NodeList found = test.getElementsByTagName(kind);
      if (found.getLength() > 0) {
        return ((Element) found.item(0)).getAttribute("message");
      }
    }
    return null;
  }

  private static List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.list(OUTPUT.resolve("surefire-reports"))) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  /** What another run left must not count for this one. */
  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
