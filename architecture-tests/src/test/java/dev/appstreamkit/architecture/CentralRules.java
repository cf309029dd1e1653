package dev.appstreamkit.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * What Maven Central asks of a bundle: coordinates, a POM that says whose it is, jars of sources
 * and Javadoc, and beside each file its checksums and a signature.
 */
final class CentralRules {

  private static final Map<String, String> ASKED_FOR =
      Map.ofEntries(
          Map.entry("name", "/project/name"),
          Map.entry("description", "/project/description"),
          Map.entry("url", "/project/url"),
          Map.entry("a licence's name", "/project/licenses/license/name"),
          Map.entry("a licence's url", "/project/licenses/license/url"),
          Map.entry("a developer's name", "/project/developers/developer/name"),
          Map.entry("a developer's email", "/project/developers/developer/email"),
          Map.entry("scm connection", "/project/scm/connection"),
          Map.entry("scm developerConnection", "/project/scm/developerConnection"),
          Map.entry("scm url", "/project/scm/url"));

  private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");

  private CentralRules() {}

  /** Returns the folders of the bundle in which a version of an artifact is. */
  static List<Path> components(Path bundle) throws IOException {
    try (Stream<Path> files = Files.walk(bundle)) {
      return files
          .filter(file -> file.toString().endsWith(".pom"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  /** Returns what Central would refuse a bundle for. */
  static List<String> problems(Path bundle) throws IOException {
    List<String> problems = new ArrayList<>();
    List<Path> components = components(bundle);
    if (components.isEmpty()) {
      problems.add("there is no POM in it");
    }
    for (Path component : components) {
      new Component(component, problems).look();
    }
    return problems;
  }

  /** One version of one artifact. */
  private static final class Component {

    private final Path folder;
    private final String artifact;
    private final String version;
    private final List<String> problems;

    Component(Path folder, List<String> problems) {
      this.folder = folder;
      this.artifact = String.valueOf(folder.getParent().getFileName());
      this.version = String.valueOf(folder.getFileName());
      this.problems = problems;
    }

    void look() throws IOException {
      if (version.endsWith("-SNAPSHOT")) {
        say("a SNAPSHOT is no release");
      }
      Path pom = folder.resolve(artifact + "-" + version + ".pom");
      if (!Files.exists(pom)) {
        say("the POM isn't named as the folders are");
        return;
      }
      Document read = read(pom);
      lookAt(read);
      if (!text(read, "/project/packaging").equals("pom")) {
        for (String jar : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
          if (!Files.exists(folder.resolve(artifact + "-" + version + jar))) {
            say("there is no " + jar);
          }
        }
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Component::isContent).sorted().toList()) {
          lookBeside(file);
        }
      }
    }

    private void lookAt(Document pom) {
      ASKED_FOR.forEach(
          (what, path) -> {
            String said = text(pom, path);
            if (said.isEmpty()) {
              say("the POM has no " + what);
            } else if (said.contains("OWNER") || said.contains("${")) {
              say("the POM's " + what + " is still to be said: " + said);
            }
          });
      if (!text(pom, "/project/version").equals(version)
          || !text(pom, "/project/artifactId").equals(artifact)) {
        say("the POM's coordinates aren't those of the folders");
      }
      if (!text(pom, "//version[contains(., '-SNAPSHOT')]").isEmpty()) {
        say("the POM names a SNAPSHOT");
      }
      if (!text(pom, "/project/parent/artifactId").isEmpty()) {
        say("the POM has a parent, which isn't published");
      }
      if (!text(pom, "//scope[. = 'system']").isEmpty()) {
        say("a dependency has the scope system");
      }
    }

    private static boolean isContent(Path file) {
      String name = file.getFileName().toString();
      return Stream.of(".asc", ".md5", ".sha1", ".sha256", ".sha512").noneMatch(name::endsWith);
    }

    private void lookBeside(Path file) throws IOException {
      String name = file.getFileName().toString();
      for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
        Path beside = folder.resolve(name + "." + checksum.getKey());
        if (!Files.exists(beside)) {
          say(name + " has no ." + checksum.getKey());
        } else if (!Files.readString(beside).strip().equals(sum(file, checksum.getValue()))) {
          say(name + " has another ." + checksum.getKey());
        }
      }
      Path signature = folder.resolve(name + ".asc");
      if (!Files.exists(signature)) {
        say(name + " has no .asc");
      } else if (!Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----")) {
        say(name + ".asc is no signature");
      }
    }

    private void say(String problem) {
      problems.add(artifact + ": " + problem);
    }
  }

  private static String sum(Path file, String algorithm) throws IOException {
    try {
      byte[] sum = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
      return String.format("%0" + 2 * sum.length + "x", new BigInteger(1, sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Maven's namespace is left out, so that paths read as POMs do. */
  private static Document read(Path pom) throws IOException {
    String text =
        Files.readString(pom, StandardCharsets.UTF_8).replaceFirst("<project[^>]*>", "<project>");
    try (InputStream in = new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " is no POM", e);
    }
  }

  private static String text(Document pom, String path) {
    XPath paths = XPathFactory.newDefaultInstance().newXPath();
    try {
      return paths.evaluate(path, pom).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
