package dev.appstreamkit.provisioning.listeners;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows a person how runs get on: on a terminal with a line for each resource that is worked on,
 * kept up to date below what is over; elsewhere in plain lines, of which those that say nothing new
 * are left out. Names are made safe to print, and links for people aren't shown. It starts no
 * thread and needs no closing. Thread-safe.
 */
public final class ConsoleProgress implements ProvisioningListener {

  private static final Duration REPEAT = Duration.ofMinutes(4);

  private final PrintStream out;
  private final TimeSource time;
  private final Optional<Supplier<String>> ofTheProgram;
  private final Supplier<String> stamp;
  private final Optional<LiveLines> live;

  /** What is on the screen is all runs', so one at a time shows something. */
  private final Object screen;

  private final Map<ResourceAddress, Told> told = new HashMap<>();
  private volatile Optional<Supplier<String>> latest = Optional.empty();
  private Optional<Long> begun = Optional.empty();

  /** What was last said of a wait in plain lines. */
  private record Told(String state, Duration elapsed) {}

  private ConsoleProgress(Builder builder) {
    this.out = builder.out;
    this.time = builder.time;
    this.screen = new Object();
    this.ofTheProgram = builder.stamp;
    this.stamp = builder.stamp.orElse(this::sinceTheLastRun);
    this.live =
        builder.live.orElseGet(Terminal::isThere)
            ? Optional.of(new LiveLines(out, builder.width.orElseGet(Terminal::width)))
            : Optional.empty();
  }

  private ConsoleProgress(ConsoleProgress all, Run run) {
    this.out = all.out;
    this.time = all.time;
    this.screen = all.screen;
    this.ofTheProgram = all.ofTheProgram;
    this.stamp = all.ofTheProgram.orElseGet(() -> () -> stamp(run.elapsed()));
    this.live = all.live;
  }

  /** Returns one that shows runs on the standard output, live if that is a terminal. */
  public static ConsoleProgress create() {
    return builder(System.out).build();
  }

  /**
   * Returns a builder.
   *
   * @param out where to print
   */
  public static Builder builder(PrintStream out) {
    return new Builder(out);
  }

  /**
   * Prints a line of the program's own, with the time, above the resources that are worked on.
   *
   * @param text one line; made safe to print
   */
  public void say(String text) {
    synchronized (screen) {
      line(stamp.get() + " " + Printable.of(text));
    }
  }

  /**
   * Has the program print something by other means, with the live lines out of the way.
   *
   * @param printing prints whole lines
   */
  public void aside(Runnable printing) {
    synchronized (screen) {
      live.ifPresent(LiveLines::clear);
      printing.run();
      live.ifPresent(LiveLines::draw);
    }
  }

  private void line(String text) {
    live.ifPresentOrElse(lines -> lines.print(text), () -> out.println(text));
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    ConsoleProgress ofTheRun = new ConsoleProgress(this, run);
    latest = Optional.of(ofTheRun.stamp);
    ofTheRun.say(run.plan().toString());
    return ofTheRun;
  }

  @Override
  public void started(Change change) {
    synchronized (screen) {
      String what = change.address() + ": " + change.action().words();
      live.ifPresentOrElse(
          lines -> lines.show(change.address(), Printable.of(what)), () -> say(what + " begins"));
    }
  }

  @Override
  public void step(ResourceAddress address, String step) {
    synchronized (screen) {
      live.ifPresent(lines -> lines.show(address, Printable.of(address + ": " + step)));
    }
  }

  @Override
  public void waiting(Progress progress) {
    synchronized (screen) {
      live.ifPresentOrElse(
          lines -> lines.show(progress.address(), Bar.of(progress) + " " + withTheRest(progress)),
          () -> sayIfNew(progress));
    }
  }

  private void sayIfNew(Progress progress) {
    Told last = told.get(progress.address());
    boolean news =
        last == null
            || !last.state().equals(progress.state())
            || progress.elapsed().minus(last.elapsed()).compareTo(REPEAT) >= 0;
    if (news) {
      told.put(progress.address(), new Told(progress.state(), progress.elapsed()));
      say(withTheRest(progress));
    }
  }

  private String withTheRest(Progress progress) {
    Duration left = progress.expected().minus(progress.elapsed());
    return Printable.of(
        progress
            + (left.isNegative() || left.isZero()
                ? ", longer than usual"
                : ", about " + Printable.duration(left) + " left"));
  }

  @Override
  public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
    synchronized (screen) {
      say(
          address
              + ": "
              + why
              + "; trying again in "
              + TimeUnit.MILLISECONDS.convert(delay)
              + " ms");
    }
  }

  @Override
  public void paced(PacerEvent event) {
    synchronized (screen) {
      if (event.change() == PacerEvent.Change.SLOWED) {
        say(String.format("AWS throttles: %.1f calls a second from now on", event.rate()));
      }
    }
  }

  @Override
  public void handedOff(HandOff handOff) {
    synchronized (screen) {
      say("A person is needed: " + handOff);
      handOff.instructions().forEach(text -> line("      - " + Printable.of(text)));
    }
  }

  @Override
  public void finished(Outcome outcome) {
    synchronized (screen) {
      told.remove(outcome.address());
      live.ifPresent(lines -> lines.remove(outcome.address()));
      say(outcome.address() + ": " + outcome.words());
    }
  }

  @Override
  public void ended(ApplyResult result) {
    synchronized (screen) {
      say(
          (result.complete() ? "Complete" : "Not complete")
              + " after "
              + Printable.duration(result.elapsed()));
    }
  }

  /** Lines of no run in particular have the time of the last one, so that times aren't mixed. */
  private String sinceTheLastRun() {
    return latest.orElse(this::sinceTheFirst).get();
  }

  private String sinceTheFirst() {
    long now = time.nanoTime();
    begun = begun.or(() -> Optional.of(now));
    return stamp(Duration.ofNanos(now - begun.orElse(now)));
  }

  private static String stamp(Duration since) {
    return String.format(
        "[%d:%02d:%02d]", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
  }

  /** Builds {@link ConsoleProgress} objects. Not thread-safe. */
  public static final class Builder {

    private final PrintStream out;
    private TimeSource time = SystemTime.instance();
    private Optional<Supplier<String>> stamp = Optional.empty();
    private Optional<Boolean> live = Optional.empty();
    private Optional<Integer> width = Optional.empty();

    private Builder(PrintStream out) {
      this.out = Objects.requireNonNull(out, "out");
    }

    /**
     * Sets the time by which lines outside of runs are stamped: that of a provisioner that has a
     * clock of its own. The system's by default. A run's lines have the run's own time.
     *
     * @param source not null
     */
    public Builder time(TimeSource source) {
      time = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Sets what stands before each line. By default the time since the run began, {@code
     * [0:12:30]}, in the provisioner's time, as all other times of the line are; outside of runs
     * the time since the first line.
     *
     * @param text makes it anew for each line
     */
    public Builder stamp(Supplier<String> text) {
      stamp = Optional.of(text);
      return this;
    }

    /**
     * Sets whether lines are kept up to date in place, which only a terminal can show. By default
     * whether the program's standard output is one.
     *
     * @param inPlace whether they are
     */
    public Builder live(boolean inPlace) {
      live = Optional.of(inPlace);
      return this;
    }

    /**
     * Sets how many columns the terminal has; longer lines are cut while they are live. By default
     * what the environment variable {@code COLUMNS} says, or 100.
     *
     * @param columns 20 or more
     * @throws IllegalArgumentException if it is less
     */
    public Builder width(int columns) {
      if (columns < 20) {
        throw new IllegalArgumentException("width is " + columns + "; give 20 or more");
      }
      width = Optional.of(columns);
      return this;
    }

    /** Returns the listener. */
    public ConsoleProgress build() {
      return new ConsoleProgress(this);
    }
  }
}
