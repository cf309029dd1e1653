package dev.appstreamkit.provisioning.internal.steps;

/** The run was asked to stop; never leaves the engine. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped", null, false, false);
  }
}
