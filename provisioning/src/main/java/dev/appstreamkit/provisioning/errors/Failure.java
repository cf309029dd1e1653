package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A call that failed. */
public final class Failure {

  private final Optional<ResourceAddress> address;
  private final Optional<String> operation;
  private final Throwable cause;

  /**
   * Makes one.
   *
   * @param address the resource that the call was for; empty if for none
   * @param operation the AWS operation, {@code CreateFleet} for one; empty if none was reached
   * @param cause what the client threw
   */
  public Failure(Optional<ResourceAddress> address, Optional<String> operation, Throwable cause) {
    this.address = Objects.requireNonNull(address, "address");
    this.operation = Objects.requireNonNull(operation, "operation");
    this.cause = Objects.requireNonNull(cause, "cause");
  }

  /** Returns the resource that the call was for; empty if for none. */
  public Optional<ResourceAddress> address() {
    return address;
  }

  /** Returns the AWS operation; empty if none was reached. */
  public Optional<String> operation() {
    return operation;
  }

  /** Returns what the client threw. */
  public Throwable cause() {
    return cause;
  }

  /** Returns AWS's error code; empty if no service answered. */
  public Optional<String> awsErrorCode() {
    return service().map(AwsServiceException::awsErrorDetails).map(AwsErrorDetails::errorCode);
  }

  /** Returns AWS's message; empty if no service answered. */
  public Optional<String> awsMessage() {
    return service().map(AwsServiceException::awsErrorDetails).map(AwsErrorDetails::errorMessage);
  }

  /** Returns the request id to quote to AWS; empty if no service answered. */
  public Optional<String> requestId() {
    return service().map(AwsServiceException::requestId);
  }

  /** Returns the HTTP status; empty if no service answered. */
  public Optional<Integer> status() {
    return service().map(AwsServiceException::statusCode);
  }

  private Optional<AwsServiceException> service() {
    return cause instanceof AwsServiceException answered ? Optional.of(answered) : Optional.empty();
  }
}
