package dev.appstreamkit.examples;

import dev.appstreamkit.examples.steps.StepProgram;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that runs one command line after the other, for tests of what is said rather than of
 * what goes from one process to the next: starting a JVM takes most of what such a command does.
 */
final class KeptProgram {

  private static final String BETWEEN = "\t";
  private static final String ENDED = "ended with ";
  private static final String STEPS = "steps";
  private static final String SCENARIO = "scenario";

  private KeptProgram() {}

  /** Runs each line that it reads: the program, and its arguments. */
  public static void main(String[] none) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.split(BETWEEN, -1));
        String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
        System.out.println(ENDED + run(words.get(0), arguments));
      }
    }
  }

  private static int run(String program, String[] arguments) {
    if (program.equals(SCENARIO)) {
      return ReferenceScenario.commandLine().execute(arguments);
    }
    StepProgram.main(arguments);
    return 0;
  }

  static Worker start(Processes processes, Path folder, Map<String, String> environment)
      throws IOException {
    Path output = Files.createTempFile(folder, "kept", ".log");
    return new Worker(processes.startProgram(KeptProgram.class, environment, output), output);
  }

  /** The process, seen from the test. */
  record Worker(Process process, Path output) {

    /** Does something to a step by itself, and returns what is said of it. */
    Processes.Ended step(String... arguments) throws IOException, InterruptedException {
      return run(STEPS, arguments);
    }

    /** Runs the reference scenario's command line. */
    Processes.Ended scenario(String... arguments) throws IOException, InterruptedException {
      return run(SCENARIO, arguments);
    }

    private Processes.Ended run(String program, String... arguments)
        throws IOException, InterruptedException {
      int before = Files.readString(output).length();
      BufferedWriter lines = process.outputWriter(StandardCharsets.UTF_8);
      lines.write(
          String.join(
              BETWEEN, Stream.concat(Stream.of(program), Arrays.stream(arguments)).toList()));
      lines.newLine();
      lines.flush();
      while (true) {
        String said = Files.readString(output).substring(before);
        int end = said.lastIndexOf(ENDED);
        if (end >= 0 && said.endsWith("\n")) {
          return new Processes.Ended(
              Integer.parseInt(said.substring(end + ENDED.length()).strip()),
              said.substring(0, end));
        }
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          throw new AssertionError(said);
        }
      }
    }
  }
}
