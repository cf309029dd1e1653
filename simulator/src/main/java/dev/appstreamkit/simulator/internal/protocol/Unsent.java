package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.Reply;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An answer whose contents are settled, and which is written once the world's lock is free again.
 *
 * @param status the HTTP status
 * @param writer writes it; looks at nothing that other calls change
 */
public record Unsent(int status, Supplier<Reply> writer) {

  /** Returns an answer that is written already, as errors are. */
  public static Unsent written(Reply reply) {
    return new Unsent(reply.status(), () -> reply);
  }

  /** Returns a successful answer that is yet to be written. */
  static Unsent later(Supplier<Reply> writer) {
    return later(200, writer);
  }

  /**
   * Returns an answer that is yet to be written.
   *
   * @param status the HTTP status that the reply will have
   */
  public static Unsent later(int status, Supplier<Reply> writer) {
    return new Unsent(status, writer);
  }

  /** Returns this answer with something done to its reply. */
  public Unsent then(UnaryOperator<Reply> change) {
    return new Unsent(status, () -> change.apply(writer.get()));
  }

  /** Writes the reply. */
  public Reply reply() {
    return writer.get();
  }
}
