package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/**
 * Something about an environment went wrong. The message names the resource and the operation, says
 * what is wrong in AWS's own words where AWS spoke, and ends with the remedy; the same parts are
 * there as fields. No secret is in any of them.
 */
public class ProvisioningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Failure> failure;
  private final transient Optional<ResourceAddress> address;
  private final String problem;
  private final String remedy;

  /**
   * Makes an error that no AWS call is behind.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ProvisioningException(Optional<ResourceAddress> address, String problem, String remedy) {
    super(message(address, Optional.empty(), problem, remedy));
    this.failure = Optional.empty();
    this.address = address;
    this.problem = problem;
    this.remedy = remedy;
  }

  /**
   * Makes an error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ProvisioningException(Failure failure, String problem, String remedy) {
    super(message(failure.address(), Optional.of(failure), problem, remedy), failure.cause());
    this.failure = Optional.of(failure);
    this.address = failure.address();
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns the resource it is about; empty if none. */
  public Optional<ResourceAddress> address() {
    return address;
  }

  /** Returns the AWS operation that failed; empty if none did. */
  public Optional<String> operation() {
    return failure.flatMap(Failure::operation);
  }

  /** Returns AWS's error code; empty if AWS gave none. */
  public Optional<String> awsErrorCode() {
    return failure.flatMap(Failure::awsErrorCode);
  }

  /** Returns the request id to quote to AWS; empty if AWS gave none. */
  public Optional<String> requestId() {
    return failure.flatMap(Failure::requestId);
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }

  private static String message(
      Optional<ResourceAddress> address, Optional<Failure> failure, String problem, String remedy) {
    StringBuilder text = new StringBuilder();
    address.ifPresent(value -> text.append(value).append(": "));
    failure.flatMap(Failure::operation).ifPresent(name -> text.append(name).append(": "));
    text.append(problem);
    failure.ifPresent(call -> text.append(reference(call)));
    return text.append("; ").append(remedy).append('.').toString();
  }

  private static String reference(Failure failure) {
    return failure
        .awsErrorCode()
        .map(
            code ->
                " (" + code + failure.requestId().map(id -> ", request id " + id).orElse("") + ")")
        .orElse("");
  }
}
