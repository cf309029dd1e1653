package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.command.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real programs, among them the bridge itself from this test's class path. */
final class Program {

  private static final long SECONDS = 120;

  private Program() {}

  /** What a program that has ended left. */
  record Ended(int exitCode, String out, String err) {}

  /** Returns the command line that starts the bridge. */
  static List<String> bridge(String... arguments) {
    return ChildJvm.command(Main.class, arguments);
  }

  /** Returns a builder for a program that inherits nothing but PATH. */
  static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    return builder;
  }

  /** Runs a program to its end. */
  static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " didn't end: " + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Tells whether a program runs here, for tests that are left out where it doesn't. */
  static boolean runs(String... command) {
    return runs(List.of(command));
  }

  static boolean runs(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(command + " was interrupted", e);
    }
  }
}
