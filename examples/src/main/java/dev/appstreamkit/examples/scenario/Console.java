package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells the story around what the runs do, each line with the simulated time beside the real one.
 */
public final class Console {

  private final PrintStream out;
  private final TimeSource time;
  private final TimeSource realTime;
  private final boolean simulated;
  private final long begun;
  private final long begunReally;
  private final ConsoleProgress progress;

  /**
   * Makes one.
   *
   * @param out where to print
   * @param time the time of the environment, simulated or real
   * @param realTime the time of the person who reads
   */
  public Console(PrintStream out, TimeSource time, TimeSource realTime) {
    this.out = out;
    this.time = time;
    this.realTime = realTime;
    this.simulated = time != realTime;
    this.begun = time.nanoTime();
    this.begunReally = realTime.nanoTime();
    this.progress = ConsoleProgress.builder(out).time(time).stamp(this::stamp).build();
  }

  /** Returns the listener that shows how runs get on. */
  public ConsoleProgress progress() {
    return progress;
  }

  /** Begins a part of the story. */
  public void heading(String text) {
    out.println();
    out.println("== " + text);
  }

  /** Prints text as it is. */
  public void text(String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
  }

  /** Prints a line with the time. */
  public void say(String text) {
    progress.say(text);
  }

  private String stamp() {
    String real =
        String.format("%5.1f s", (realTime.nanoTime() - begunReally) / (double) 1_000_000_000);
    String clock = clock(Duration.ofNanos(time.nanoTime() - begun));
    return simulated ? "[" + clock + " simulated, " + real + "]" : "[" + clock + "]";
  }

  private static String clock(Duration duration) {
    return String.format(
        "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }
}
