package dev.appstreamkit.realaccount.scenarios;

import java.time.Duration;

/** One thing to try: makes a few resources, looks at them, and takes them away again. */
public interface Scenario {

  /**
   * What it uses that is charged by the hour.
   *
   * @param instances how many instances are up at once at most
   * @param longest how long they are up at most; each begun hour counts
   */
  record Use(int instances, Duration longest) {

    /** Nothing is up. */
    static final Use NOTHING = new Use(0, Duration.ZERO);
  }

  /** Returns what it is called: {@code stack}. */
  String name();

  /** Returns what it uses; nothing by default. */
  default Use use() {
    return Use.NOTHING;
  }

  /**
   * Plays it.
   *
   * @throws NotAsExpectedException if something isn't as it should be
   */
  void play(Play play);
}
