package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle as Central takes it has no problems; each thing that is missing is one. */
class CentralRulesTest {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <groupId>dev.appstreamkit</groupId><artifactId>a</artifactId><version>1.0.0</version>
        <name>A</name><description>What it does.</description><url>https://example.com/a</url>
        <licenses><license><name>Apache-2.0</name><url>https://example.com/l</url></license></licenses>
        <developers><developer><name>Who</name><email>who@example.com</email></developer></developers>
        <scm><connection>scm:git:https://example.com/a.git</connection>
        <developerConnection>scm:git:https://example.com/a.git</developerConnection>
        <url>https://example.com/a</url></scm>
      </project>
      """;

  @TempDir private Path bundle;

  private Path folder() {
    return bundle.resolve("dev/appstreamkit/a/1.0.0");
  }

  private void write(String pom) throws Exception {
    Files.createDirectories(folder());
    put("a-1.0.0.pom", pom);
    for (String jar : List.of("", "-sources", "-javadoc")) {
      put("a-1.0.0" + jar + ".jar", "a jar" + jar);
    }
  }

  private void put(String name, String text) throws Exception {
    Files.writeString(folder().resolve(name), text);
    Files.writeString(folder().resolve(name + ".asc"), "-----BEGIN PGP SIGNATURE-----\n");
    for (String sum : List.of("MD5", "SHA-1")) {
      byte[] bytes = MessageDigest.getInstance(sum).digest(text.getBytes("UTF-8"));
      Files.writeString(
          folder().resolve(name + "." + sum.toLowerCase(java.util.Locale.ROOT).replace("-", "")),
          String.format("%0" + 2 * bytes.length + "x", new BigInteger(1, bytes)));
    }
  }

  @Test
  void bundle_asItShouldBe_hasNoProblems() throws Exception {
    write(POM);

    assertThat(CentralRules.problems(bundle)).isEmpty();
  }

  @Test
  void bundle_empty_isOne() throws IOException {
    assertThat(CentralRules.problems(bundle)).containsExactly("there is no POM in it");
  }

  static Stream<String> elements() {
    return Stream.of(
        "<name>A</name>",
        "<description>What it does.</description>",
        "<url>https://example.com/a</url><licenses>",
        "<name>Apache-2.0</name>",
        "<url>https://example.com/l</url>",
        "<name>Who</name>",
        "<email>who@example.com</email>",
        "<connection>scm:git:https://example.com/a.git</connection>",
        "<developerConnection>scm:git:https://example.com/a.git</developerConnection>");
  }

  @ParameterizedTest
  @MethodSource("elements")
  void pom_withoutWhatIsAskedFor_isAProblem(String element) throws Exception {
    String flat = POM.replaceAll(">\\s+<", "><");
    assertThat(flat).contains(element);
    write(flat.replace(element, element.endsWith("<licenses>") ? "<licenses>" : ""));

    assertThat(CentralRules.problems(bundle))
        .singleElement()
        .asString()
        .startsWith("a: the POM has no ");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("still to be said", pom -> pom.replace("Who", "OWNER")),
        change("still to be said", pom -> pom.replace("Who", "${owner.name}")),
        change("coordinates", pom -> pom.replace("<version>1.0.0", "<version>1.0.1")),
        change(
            "names a SNAPSHOT",
            pom -> pom.replace("</scm>", "</scm><x><version>2-SNAPSHOT</version></x>")),
        change(
            "has a parent",
            pom -> pom.replace("<name>A<", "<parent><artifactId>p</artifactId></parent><name>A<")),
        change("scope system", pom -> pom.replace("</scm>", "</scm><x><scope>system</scope></x>")));
  }

  private static Arguments change(String problem, UnaryOperator<String> change) {
    return Arguments.of(problem, change);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void pom_asItMayNotBe_isAProblem(String problem, UnaryOperator<String> change) throws Exception {
    write(change.apply(POM));

    assertThat(CentralRules.problems(bundle)).singleElement().asString().contains(problem);
  }

  static Stream<String> files() {
    return Stream.of(".pom", ".jar", "-sources.jar", "-javadoc.jar")
        .flatMap(file -> Stream.of(file + ".asc", file + ".md5", file + ".sha1"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_withoutWhatIsBesideIt_isAProblem(String beside) throws Exception {
    write(POM);
    Files.delete(folder().resolve("a-1.0.0" + beside));

    assertThat(CentralRules.problems(bundle)).singleElement().asString().contains("has no ");
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_withAnotherBesideIt_isAProblem(String beside) throws Exception {
    write(POM);
    Files.writeString(folder().resolve("a-1.0.0" + beside), "0123");

    assertThat(CentralRules.problems(bundle)).hasSize(1);
  }

  @Test
  void jars_ofSourcesAndJavadoc_areAskedForUnlessItIsAPom() throws Exception {
    Files.createDirectories(folder());
    put("a-1.0.0.pom", POM);
    assertThat(CentralRules.problems(bundle)).hasSize(3);

    put("a-1.0.0.pom", POM.replace("<name>A<", "<packaging>pom</packaging><name>A<"));
    assertThat(CentralRules.problems(bundle)).isEmpty();
  }
}
