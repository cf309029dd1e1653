package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The module on other JDKs than the build's: a program in the Java of its oldest one, compiled and
 * run by each; and by what its classes are where there is none.
 */
@Tag("contracts")
@Timeout(120)
class OtherJdksTest {

  private static final int OLDEST = 55;

  private static final String PROGRAM =
      """
      import dev.appstreamkit.credentials.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.concurrent.*;

      public class Program {
        public static void main(String[] arguments) throws Exception {
          CountDownLatch end = new CountDownLatch(1);
          for (int i = 0; i < 64; i++) {
            CompletableFuture.runAsync(() -> {
              try { end.await(); } catch (InterruptedException e) { throw new RuntimeException(e); }
            }, ForkJoinPool.commonPool());
          }
          try (AppStreamMachineRoleCredentialsProvider provider = provider(arguments[0])) {
            System.out.println("future " + provider.resolveIdentity().get().accessKeyId());
            System.out.println("direct " + provider.resolveCredentials().accessKeyId());
            System.out.println(provider.waitUntilAvailable(Duration.ZERO) == provider);
          }
          for (String argument : new String[] {arguments[1], arguments[0] + "-missing"}) {
            try (AppStreamMachineRoleCredentialsProvider provider = provider(argument)) {
              provider.resolveCredentials();
            } catch (MachineRoleCredentialsException e) {
              System.out.println(e.reason() + " " + e.exitCode());
            }
          }
          AppStreamMachineRoleCredentialsProvider closed = provider(arguments[0]);
          closed.close();
          try {
            closed.resolveIdentity().join();
          } catch (CompletionException e) {
            System.out.println(((MachineRoleCredentialsException) e.getCause()).reason());
          }
          long deadline = System.nanoTime() + 20_000_000_000L;
          while (ours() && System.nanoTime() - deadline < 0) {
            Thread.sleep(20);
          }
          System.out.println("threads left: " + ours());
          System.exit(0);
        }

        private static AppStreamMachineRoleCredentialsProvider provider(String helper) {
          return AppStreamMachineRoleCredentialsProvider.builder().helper(Path.of(helper)).build();
        }

        private static boolean ours() {
          return Thread.getAllStackTraces().keySet().stream()
              .anyMatch(thread -> thread.getName().startsWith("appstream-machine-role"));
        }
      }
      """;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(ints = {11, 17, 21, 25})
  void program_compiledAndRunByAJdk_getsItsKeys(int version) throws Exception {
    Path bin = Jdk.assumed(version).resolve("bin");
    Helper good = Helper.in(temp, Helper.prints(Duration.ofHours(1)));
    Helper bad = Helper.in(temp.resolve("bad"), "exit 3");
    Path source = Files.writeString(temp.resolve("Program.java"), PROGRAM);
    Fork fork = new Fork(temp);
    fork.run(
        List.of(
            bin.resolve("javac").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-proc:none",
            "-cp",
            Fork.runtimePath(false),
            "-d",
            temp.toString(),
            source.toString()));

    String printed =
        fork.run(
            List.of(
                bin.resolve("java").toString(),
                Fork.LEAN.get(0),
                Fork.LEAN.get(1),
                "-XX:ActiveProcessorCount=4",
                "-cp",
                Fork.runtimePath(false) + File.pathSeparator + temp,
                "Program",
                good.path().toString(),
                bad.path().toString()));

    assertThat(printed.lines().filter(line -> !line.startsWith("[")))
        .containsExactly(
            "future " + Helper.KEY_ID,
            "direct " + Helper.KEY_ID,
            "true",
            "HELPER_FAILED OptionalInt[3]",
            "HELPER_MISSING OptionalInt.empty",
            "CLOSED",
            "threads left: false");
    assertThat(good.starts()).isEqualTo(1);
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(
        AppStreamMachineRoleCredentialsProvider.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI());
  }

  @Test
  void classFiles_areJava11sAndUseNothingOfTheJdksOwn() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes())) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertThat(files)
        .hasSizeGreaterThan(30)
        .allSatisfy(file -> assertThat(version(file)).isEqualTo(OLDEST));
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int exit =
        jdeps.run(
            printer,
            printer,
            "--jdk-internals",
            "--multi-release",
            "11",
            "--ignore-missing-deps",
            // Without the module's descriptor, whose other modules it would look for.
            classes().resolve("dev").toString());
    assertThat(exit).as(out.toString()).isZero();
    assertThat(out.toString().replaceAll("(?m)^Warning.*$", "")).isBlank();
  }

  private static int version(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
      in.readUnsignedShort();
      return in.readUnsignedShort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
