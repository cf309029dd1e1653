package dev.appstreamkit.provisioning.internal.aws;

/** An error that knows which call it is of, though others were made since. */
public interface OperationAware {

  /** Returns the AWS operation, {@code CreateFleet} for one. */
  String operation();
}
