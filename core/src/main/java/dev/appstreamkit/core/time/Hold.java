package dev.appstreamkit.core.time;

/** Keeps a self-advancing {@link TimeSource} from jumping while it is open. */
@FunctionalInterface
public interface Hold extends AutoCloseable {

  /** Lets time go on; further calls do nothing. */
  @Override
  void close();
}
