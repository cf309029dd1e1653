package dev.appstreamkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CDK compiles what is written for it, and makes the templates that the tasks ask for. */
@Tag("contracts")
class CdkTasksTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path folder;

  @Test
  void tasks_beforeCdk_makeTheTemplates() throws Exception {
    assumeTrue(HashicorpTasksTest.isThere("node"), "node, which CDK works with, isn't installed");
    compile();
    Path people =
        Files.writeString(
            folder.resolve("people.csv"),
            "email,first,last\nhoge@example.com,Hoge,Example\nfuga@example.com,Fuga,Example\n");

    run("dev.appstreamkit.peers.cdk.Synthesis", folder.toString(), people.toString());

    JsonNode first = template("first", "share");
    assertThat(names(first, "AWS::AppStream::ImageBuilder", "Name"))
        .containsOnly("share-tools-builder");
    assertThat(names(first, "AWS::AppStream::Fleet", "Name")).isEmpty();
    JsonNode later = template("later", "share");
    assertThat(names(later, "AWS::AppStream::ImageBuilder", "Name")).isEmpty();
    assertThat(names(later, "AWS::S3::Bucket", "BucketName"))
        .containsOnly("mytest-appstream-share-s3");
    assertThat(names(later, "AWS::IAM::Role", "RoleName")).containsOnly("test_appstream_role");
    assertThat(names(later, "AWS::AppStream::Stack", "Name")).containsOnly("share-stack");
    assertThat(names(later, "AWS::AppStream::StackFleetAssociation", "FleetName"))
        .containsOnly("share-fleet");
    assertThat(names(later, "AWS::AppStream::User", "UserName"))
        .containsExactlyInAnyOrder("hoge@example.com", "fuga@example.com");
    // Task 3 has set it.
    assertThat(names(later, "AWS::AppStream::Fleet", "ImageName")).containsOnly("share-tools-2");
    assertThat(
            names(template("later", "people"), "AWS::AppStream::StackUserAssociation", "UserName"))
        .containsExactlyInAnyOrder("hoge@example.com", "fuga@example.com");
    assertThat(hours(template("later", "hours")))
        .containsExactlyInAnyOrder("cron(0 8 ? * MON-FRI *)", "cron(0 18 ? * MON-FRI *)");
  }

  private void compile() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> programs = Files.list(Peer.CDK.folders().get(0))) {
      java.io.StringWriter said = new java.io.StringWriter();
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-Werror",
                      "-Xlint:deprecation",
                      "-cp",
                      CLASS_PATH,
                      "-d",
                      folder.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(programs.toList()))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private void run(String program, String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        Stream.concat(
                Stream.of(
                    java.toString(), "-cp", folder + File.pathSeparator + CLASS_PATH, program),
                Stream.of(arguments))
            .toList();
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended; it said " + said).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private JsonNode template(String app, String stack) throws Exception {
    Path file = folder.resolve(app).resolve(stack + ".template.json");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> names(JsonNode template, String type, String property) {
    return resources(template, type).map(properties -> properties.path(property).asText()).toList();
  }

  private static List<String> hours(JsonNode template) {
    return resources(template, "AWS::ApplicationAutoScaling::ScalableTarget")
        .flatMap(
            target -> StreamSupport.stream(target.path("ScheduledActions").spliterator(), false))
        .map(action -> action.path("Schedule").asText())
        .toList();
  }

  /** The properties of all resources of a type. */
  private static Stream<JsonNode> resources(JsonNode template, String type) {
    return StreamSupport.stream(template.path("Resources").spliterator(), false)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }
}
