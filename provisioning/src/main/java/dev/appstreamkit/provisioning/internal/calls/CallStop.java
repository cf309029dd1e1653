package dev.appstreamkit.provisioning.internal.calls;

/**
 * What an action does when whoever wants it is asked to stop. An attempt under way always ends, so
 * that what it brought about is known.
 *
 * @param signal says whether it is asked
 * @param atOnce whether not even a first attempt is begun any more; otherwise only none is repeated
 */
record CallStop(StopSignal signal, boolean atOnce) {

  /** Returns one that nobody asks. */
  static CallStop never() {
    return new CallStop(new StopSignal(), false);
  }

  /**
   * Returns whether an attempt isn't made any more.
   *
   * @param repeated whether it isn't the first
   */
  boolean endsBefore(boolean repeated) {
    return signal.isAsked() && (atOnce || repeated);
  }
}
