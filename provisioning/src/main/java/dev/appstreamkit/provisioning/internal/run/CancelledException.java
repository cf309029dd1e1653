package dev.appstreamkit.provisioning.internal.run;

/** The run was cancelled; never leaves the engine. */
final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("cancelled", null, false, false);
  }
}
