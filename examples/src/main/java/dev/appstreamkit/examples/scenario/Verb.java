package dev.appstreamkit.examples.scenario;

/** What to do. */
public enum Verb {
  /** Read, and say what would be done. */
  PLAN,
  /** Make or change the environment, and use it where people can be played. */
  APPLY,
  /** Remove the environment. */
  DESTROY,
  /** All of it, in order. */
  ALL
}
