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
  private final Supplier<String> stamp;
  private final Optional<LiveLines> live;
  private final Map<ResourceAddress, Told> told = new HashMap<>();
  private Optional<Long> begun = Optional.empty();

  /** What was last said of a wait in plain lines. */
  private record Told(String state, Duration elapsed) {}

  private ConsoleProgress(Builder builder) {
    this.out = builder.out;
    this.time = builder.time;
    this.stamp = builder.stamp.orElse(this::sinceTheFirst);
    this.live =
        builder.live.orElseGet(Terminal::isThere)
            ? Optional.of(new LiveLines(out, builder.width.orElseGet(Terminal::width)))
            : Optional.empty();
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
  public synchronized void say(String text) {
    line(stamp.get() + " " + Printable.of(text));
  }

  /**
   * Has the program print something by other means, with the live lines out of the way.
   *
   * @param printing prints whole lines
   */
  public synchronized void aside(Runnable printing) {
    live.ifPresent(LiveLines::clear);
    printing.run();
    live.ifPresent(LiveLines::draw);
  }

  private void line(String text) {
    live.ifPresentOrElse(lines -> lines.print(text), () -> out.println(text));
  }

  @Override
  public synchronized ProvisioningListener forRun(Run run) {
    say(run.plan().toString());
    return this;
  }

  @Override
  public synchronized void started(Change change) {
    String what = change.address() + ": " + change.action().words();
    live.ifPresentOrElse(
        lines -> lines.show(change.address(), Printable.of(what)), () -> say(what + " begins"));
  }

  @Override
  public synchronized void step(ResourceAddress address, String step) {
    live.ifPresent(lines -> lines.show(address, Printable.of(address + ": " + step)));
  }

  @Override
  public synchronized void waiting(Progress progress) {
    live.ifPresentOrElse(
        lines -> lines.show(progress.address(), Bar.of(progress) + " " + withTheRest(progress)),
        () -> sayIfNew(progress));
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
  public synchronized void retried(
      ResourceAddress address, int attempt, String why, Duration delay) {
    say(address + ": " + why + "; trying again in " + delay.toMillis() + " ms");
  }

  @Override
  public synchronized void paced(PacerEvent event) {
    if (event.change() == PacerEvent.Change.SLOWED) {
      say(String.format("AWS throttles: %.1f calls a second from now on", event.rate()));
    }
  }

  @Override
  public synchronized void handedOff(HandOff handOff) {
    say("A person is needed: " + handOff);
    handOff.instructions().forEach(text -> line("      - " + Printable.of(text)));
  }

  @Override
  public synchronized void finished(Outcome outcome) {
    told.remove(outcome.address());
    live.ifPresent(lines -> lines.remove(outcome.address()));
    say(outcome.address() + ": " + outcome.words());
  }

  @Override
  public synchronized void ended(ApplyResult result) {
    say(
        (result.complete() ? "Complete" : "Not complete")
            + " after "
            + Printable.duration(result.elapsed()));
  }

  private String sinceTheFirst() {
    long now = time.nanoTime();
    begun = begun.or(() -> Optional.of(now));
    return "[" + clock(now - begun.orElse(now)) + "]";
  }

  private static String clock(long nanos) {
    Duration since = Duration.ofNanos(nanos);
    return String.format(
        "%d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
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
     * Sets the time of a provisioner that has a clock of its own. The system's by default.
     *
     * @param source not null
     */
    public Builder time(TimeSource source) {
      time = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Sets what stands before each line. By default the time since the first one, {@code
     * [0:12:30]}.
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
