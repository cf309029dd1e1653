package dev.appstreamkit.simulator.internal.protocol;

import java.util.function.Supplier;

/**
 * Thrown under the world's lock by who needs something that takes long to find out, such as the
 * checksum of an object: it is found out without the lock, and then the call is answered from the
 * beginning, since others may have changed what it is about. So it must be thrown before the call
 * has changed anything, drawn by chance included, and what was found out must be kept with what
 * never changes.
 */
public final class TakesLong extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Runnable work;

  /**
   * Creates one.
   *
   * @param work finds it out and keeps it
   */
  public TakesLong(Runnable work) {
    super("this is found out without the world's lock", null, false, false);
    this.work = work;
  }

  /**
   * Tries until nothing is left to find out. Each time more is known; only what somebody else
   * changed meanwhile has to be found out anew.
   *
   * @param attempt tries, under the world's lock
   */
  public static <T> T settled(Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (TakesLong more) {
        more.work.run();
      }
    }
  }
}
