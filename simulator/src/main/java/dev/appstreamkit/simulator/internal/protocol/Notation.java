package dev.appstreamkit.simulator.internal.protocol;

/** How a document is written; types without a form of their own in JSON have one in CBOR. */
public enum Notation {
  /** Timestamps are numbers of seconds, bytes are Base64 text. */
  JSON("JSON document"),
  /** Timestamps carry tag 1, bytes are byte strings. */
  CBOR("CBOR document");

  private final String called;

  Notation(String called) {
    this.called = called;
  }

  @Override
  public String toString() {
    return called;
  }
}
