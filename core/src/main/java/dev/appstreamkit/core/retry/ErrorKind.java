package dev.appstreamkit.core.retry;

/** What an error means for another attempt. */
public enum ErrorKind {
  /** Something broke on the way; another attempt may succeed. */
  TRANSIENT,
  /** Something made a moment ago isn't known everywhere yet; another attempt will succeed soon. */
  PROPAGATION,
  /** The service asks to be called less often. */
  THROTTLED,
  /** Another attempt would fail in the same way. */
  FINAL
}
