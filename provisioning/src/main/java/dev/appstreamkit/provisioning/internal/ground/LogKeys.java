package dev.appstreamkit.provisioning.internal.ground;

/** The keys of the logging context (MDC) that log lines carry while a run is under way. */
public final class LogKeys {

  /** The id of the run. */
  public static final String RUN = "appstreamkit.run";

  /** The address of the resource. */
  public static final String ADDRESS = "appstreamkit.address";

  private LogKeys() {}
}
