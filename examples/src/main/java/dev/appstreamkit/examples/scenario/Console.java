package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import java.io.PrintStream;

/**
 * Tells the story around what the runs do. Lines begin with the time since the run began, and that
 * is the environment's time throughout: simulated on a simulator, real on AWS.
 */
public final class Console {

  private final PrintStream out;
  private final ConsoleProgress progress;

  /**
   * Makes one.
   *
   * @param out where to print
   * @param time the time of the environment
   */
  public Console(PrintStream out, TimeSource time) {
    this.out = out;
    this.progress = ConsoleProgress.builder(out).time(time).build();
  }

  /** Returns the listener that shows how runs get on. */
  public ConsoleProgress progress() {
    return progress;
  }

  /** Begins a part of the story. */
  public void heading(String text) {
    text("\n== " + text);
  }

  /** Prints text as it is. */
  public void text(String text) {
    progress.aside(() -> out.print(text.endsWith("\n") ? text : text + "\n"));
  }

  /** Prints a line with the time. */
  public void say(String text) {
    progress.say(text);
  }
}
