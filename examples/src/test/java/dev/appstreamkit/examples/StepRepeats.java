package dev.appstreamkit.examples;

import dev.appstreamkit.examples.steps.StepProgram;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker that a workflow engine keeps: executes the step of each line that it reads. */
final class StepRepeats {

  private static final String END = "ended: ";

  private StepRepeats() {}

  /** Started with the simulator's ready file. */
  public static void main(String[] arguments) throws IOException {
    try (BufferedReader keys =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String key = keys.readLine(); key != null; key = keys.readLine()) {
        StepProgram.main(new String[] {arguments[0], "execute", key});
        System.out.println(END + key);
      }
    }
  }

  static Worker start(Processes processes, Path folder, Path readyFile) throws IOException {
    Path output = folder.resolve("worker.log");
    return new Worker(
        processes.startProgram(StepRepeats.class, output, readyFile.toString()), output);
  }

  /** The worker, seen from the engine. */
  record Worker(Process process, Path output) {

    /** Has it execute a step; returns what it says of it. */
    String execute(String key) throws IOException, InterruptedException {
      int before = Files.readString(output).length();
      BufferedWriter keys = process.outputWriter(StandardCharsets.UTF_8);
      keys.write(key + "\n");
      keys.flush();
      while (!said(before).contains(END + key)) {
        if (process.waitFor(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          throw new AssertionError(said(before));
        }
      }
      return said(before);
    }

    private String said(int before) throws IOException {
      return Files.readString(output).substring(before);
    }
  }
}
