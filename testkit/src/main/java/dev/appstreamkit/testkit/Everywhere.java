package dev.appstreamkit.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Does the same again and again with a mishap at each of its points in turn. The system property
 * {@code appstreamkit.contract.points} says how: {@code all} (default), one point a run; {@code
 * some}, for builds that are waited for, every third point, or each point but several in a run
 * where a run can bear that.
 */
final class Everywhere {

  /** Further apart than a call and its repetition, which may fail once but not always. */
  private static final int APART = 5;

  private static final int EVERY = 3;

  private final boolean all;

  private Everywhere(boolean all) {
    this.all = all;
  }

  static Everywhere asAsked() {
    return new Everywhere(
        !"some".equals(System.getProperty("appstreamkit.contract.points", "all")));
  }

  /** A mishap ends the run, so that there is one in each. */
  void onceInARun(Function<IntPredicate, Mishap> mishaps, Consumer<Mishap> whole) {
    int points = points(whole);
    int step = all || points <= EVERY ? 1 : EVERY;
    // Kinds of different length begin at different points.
    IntStream.iterate(points % step, point -> point < points, point -> point + step)
        .forEach(point -> run(whole, mishaps.apply(passed -> passed == point)));
  }

  /** The run goes on after a mishap, so that there may be several in each. */
  void oftenInARun(Function<IntPredicate, Mishap> mishaps, Consumer<Mishap> whole) {
    int points = points(whole);
    int apart = all ? Integer.MAX_VALUE : APART;
    IntStream.range(0, Math.min(apart, points))
        .forEach(point -> run(whole, mishaps.apply(passed -> passed % apart == point)));
  }

  private static int points(Consumer<Mishap> whole) {
    Mishap none = Mishap.none();
    whole.accept(none);
    assertTrue(none.passed() > 0, "the kind has no action at all");
    return none.passed();
  }

  private static void run(Consumer<Mishap> whole, Mishap mishap) {
    whole.accept(mishap);
    assertTrue(mishap.happened(), "no run came as far as the mishap");
  }
}
