package dev.appstreamkit.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A program with a module descriptor of its own can use what we publish. */
class ModulePathIT {

  private static final Path SOURCES = Path.of("src/test/consumer");

  /** What only tests need, and what isn't part of the consumer's dependencies. */
  private static final List<String> NOT_FOR_THE_CONSUMER =
      List.of(
          "junit",
          "archunit",
          "assertj",
          "byte-buddy",
          "opentest4j",
          "apiguardian",
          "wiremock",
          "appstreamkit-simulator",
          "appstreamkit-examples",
          "appstreamkit-real-account",
          "appstreamkit-bridge",
          "url-connection-client",
          "picocli",
          "micrometer",
          "context-propagation",
          "HdrHistogram",
          "LatencyUtils",
          "appstreamkit-command",
          "appstreamkit-spring",
          "appstreamkit-operations",
          "commons-csv",
          "appstreamkit-reports",
          "jmustache",
          "java-diff-utils",
          // Temporal's jars share packages.
          "temporal",
          "nexus",
          "grpc",
          "protobuf",
          "proto-google",
          "perfmark",
          "tally",
          "guava",
          "failureaccess",
          "gson",
          "error_prone",
          "j2objc",
          "jsr305",
          "animal-sniffer",
          "annotations-api",
          "slf4j-simple",
          "surefire");

  @TempDir Path folder;

  @Test
  void consumer_onTheModulePath_compilesPlansAndApplies() throws Exception {
    String modulePath = modulePath();
    Path classes = compile(modulePath);

    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      Process consumer = start(modulePath + File.pathSeparator + classes, simulator);
      String printed = new String(consumer.getInputStream().readAllBytes(), UTF_8);
      assertThat(consumer.waitFor(1, TimeUnit.MINUTES)).isTrue();

      assertThat(printed.lines().filter(line -> line.startsWith("consumer:")))
          .as(printed)
          .containsExactly(
              "consumer: on the module path",
              "consumer: applied",
              "consumer: nothing to do",
              "consumer: no machine role here: NOT_IN_APPSTREAM");
      assertThat(consumer.exitValue()).isZero();
    }
  }

  private Path compile(String modulePath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectory(folder.resolve("classes"));
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("--release", "17", "--module-path", modulePath, "-d", classes.toString());
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    return classes;
  }

  private Process start(String modulePath, AppStreamSimulator simulator) throws IOException {
    AwsCredentials keys = simulator.administrator().resolveCredentials();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Daws.region=" + simulator.region().id(),
            "-Duser.home=" + folder,
            "--module-path",
            modulePath,
            "--module",
            "consumer/consumer.Main",
            simulator.endpoint().toString(),
            folder.resolve("manifest.json").toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String modulePath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(
            entry ->
                NOT_FOR_THE_CONSUMER.stream()
                    .noneMatch(Path.of(entry).getFileName().toString()::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
