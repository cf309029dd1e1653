package dev.appstreamkit.examples.scenario;

/** What to do. */
public enum Verb {
  /** Read, and say what would be done. */
  PLAN,
  /** Make or change the environment, and use it where people can be played. */
  APPLY,
  /** Read, and say what somebody else has changed since. */
  DRIFT,
  /** Remove the environment. */
  DESTROY,
  /** Plan, apply and destroy, in order. */
  ALL
}
