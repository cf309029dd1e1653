package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Change;
import dev.appstreamkit.provisioning.HandOff;
import dev.appstreamkit.provisioning.Outcome;
import dev.appstreamkit.provisioning.Progress;
import dev.appstreamkit.provisioning.ProvisioningListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells what happens in plain lines, each with the simulated time beside the real one; good for
 * terminals and for log files.
 */
public final class Console implements ProvisioningListener {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
  private static final Duration REPEAT = Duration.ofMinutes(4);

  private final PrintStream out;
  private final TimeSource time;
  private final TimeSource realTime;
  private final boolean simulated;
  private final long begun;
  private final long begunReally;
  private final Map<ResourceAddress, Told> told = new HashMap<>();

  /** What was last said of a wait. */
  private record Told(String state, Duration elapsed) {}

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
    String real =
        String.format("%5.1f s", (realTime.nanoTime() - begunReally) / (double) 1_000_000_000);
    String stamp =
        simulated
            ? "[" + clock(Duration.ofNanos(time.nanoTime() - begun)) + " simulated, " + real + "]"
            : "[" + clock(Duration.ofNanos(time.nanoTime() - begun)) + "]";
    out.println(stamp + " " + text);
  }

  private static String clock(Duration duration) {
    return String.format(
        "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }

  @Override
  public void started(Change change) {
    say(change.address() + ": " + change.action().words() + " begins");
  }

  @Override
  public void waiting(Progress progress) {
    Told last = told.get(progress.address());
    boolean news =
        last == null
            || !last.state().equals(progress.state())
            || progress.elapsed().minus(last.elapsed()).compareTo(REPEAT) >= 0;
    if (news) {
      told.put(progress.address(), new Told(progress.state(), progress.elapsed()));
      Instant end = time.instant().minus(progress.elapsed()).plus(progress.expected());
      say(progress + ", until about " + CLOCK.format(end));
    }
  }

  @Override
  public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
    say(address + ": " + why + "; trying again in " + delay.toMillis() + " ms");
  }

  @Override
  public void handedOff(HandOff handOff) {
    say("A person is needed: " + handOff);
    handOff.instructions().forEach(line -> text("      - " + line));
  }

  @Override
  public void finished(Outcome outcome) {
    told.remove(outcome.address());
    say(outcome.address() + ": " + outcome.words());
  }
}
