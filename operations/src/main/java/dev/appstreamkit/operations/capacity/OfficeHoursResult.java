package dev.appstreamkit.operations.capacity;

/** What keeping office hours came to. More may come. */
public enum OfficeHoursResult {
  /** It was stopped and has been told to start. */
  STARTED,
  /** It was running with nobody there and has been told to stop. */
  STOPPED,
  /** The hours are over, and people are still there: it goes on. Ask again in some minutes. */
  LEFT_TO_PEOPLE,
  /** It is just starting or stopping. Ask again in some minutes. */
  UNDER_WAY,
  /** It is as it should be. */
  AS_IT_SHOULD_BE
}
