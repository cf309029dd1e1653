package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about an environment went wrong. The message names the resource and the operation, says
 * what is wrong in AWS's own words where AWS spoke, and ends with the remedy; the same parts are
 * there as fields. No secret is in any of them. {@link #category()} tells a program what to do;
 * there are classes only for what carries more than this, or what callers catch by itself.
 *
 * <p>All of this survives Java's serialization, and so do the texts of the causes and of what is
 * suppressed: those that can't be written themselves are replaced by one that prints the same.
 */
public class ProvisioningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCategory category;
  private final @Nullable ResourceAddress address;
  private final @Nullable String operation;
  private final @Nullable String awsErrorCode;
  private final @Nullable String requestId;
  private final String problem;
  private final String remedy;

  /**
   * Makes an error that no AWS call is behind.
   *
   * @param category what to do about it, for a program
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ProvisioningException(
      ErrorCategory category, Optional<ResourceAddress> address, String problem, String remedy) {
    super(message(address, Optional.empty(), problem, remedy));
    this.category = Objects.requireNonNull(category, "category");
    this.address = address.orElse(null);
    this.operation = null;
    this.awsErrorCode = null;
    this.requestId = null;
    this.problem = Printable.of(problem);
    this.remedy = Printable.of(remedy);
  }

  /**
   * Makes an error from a failed call.
   *
   * @param category what to do about it, for a program
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ProvisioningException(
      ErrorCategory category, Failure failure, String problem, String remedy) {
    super(message(failure.address(), Optional.of(failure), problem, remedy), failure.cause());
    this.category = Objects.requireNonNull(category, "category");
    this.address = failure.address().orElse(null);
    this.operation = failure.operation().orElse(null);
    this.awsErrorCode = failure.awsErrorCode().orElse(null);
    this.requestId = failure.requestId().orElse(null);
    this.problem = Printable.of(problem);
    this.remedy = Printable.of(remedy);
  }

  /** Returns what to do about it, for a program. */
  public ErrorCategory category() {
    return category;
  }

  /** Returns the resource it is about; empty if none. */
  public Optional<ResourceAddress> address() {
    return Optional.ofNullable(address);
  }

  /** Returns the AWS operation that failed; empty if none did. */
  public Optional<String> operation() {
    return Optional.ofNullable(operation);
  }

  /** Returns AWS's error code; empty if AWS gave none. */
  public Optional<String> awsErrorCode() {
    return Optional.ofNullable(awsErrorCode);
  }

  /** Returns the request id to quote to AWS; empty if AWS gave none. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }

  /** What is written in its place: itself, or a copy of it, if a cause can't be written. */
  protected final Object writeReplace() {
    return WritableError.of(this);
  }

  private static String message(
      Optional<ResourceAddress> address, Optional<Failure> failure, String problem, String remedy) {
    StringBuilder text = new StringBuilder();
    address.ifPresent(value -> text.append(value).append(": "));
    failure.flatMap(Failure::operation).ifPresent(name -> text.append(name).append(": "));
    text.append(problem);
    failure.ifPresent(call -> text.append(reference(call)));
    return Printable.of(text.append("; ").append(remedy).append('.').toString());
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
