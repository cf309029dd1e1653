package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.provisioning.AwsErrors;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.AbortedException;

/** What a failed call means, and what to do: a provisioner's words, and a few of the daily work. */
public final class Errors {

  private static final int DEEPEST = 32;
  private static final String NAMES = "check the name, account and region";
  private static final String STATES = "look at its state, and try again when it allows this";

  private Errors() {}

  /**
   * Returns the error of a call.
   *
   * @param endpoint where it went; empty if unknown
   */
  public static ProvisioningException of(
      ResourceAddress about, String operation, Optional<URI> endpoint, RuntimeException error) {
    if (error instanceof ProvisioningException known) {
      return known;
    }
    if (isInterrupt(error)) {
      return interrupted(about, operation, error);
    }
    Throwable cause = error;
    if (error instanceof RetriesExhaustedException && error.getCause() != null) {
      cause = error.getCause();
    }
    Failure failure = new Failure(Optional.of(about), Optional.of(operation), cause);
    ProvisioningException meaning =
        own(failure).orElseGet(() -> AwsErrors.explain(failure, endpoint));
    if (cause != error) {
      meaning.addSuppressed(error);
    }
    return meaning;
  }

  /** The SDK's clients and the retrier say each in its own way that the thread was interrupted. */
  private static boolean isInterrupt(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(
            cause ->
                cause instanceof CancellationException
                    || cause instanceof AbortedException
                    || cause instanceof InterruptedException);
  }

  /**
   * Throws it again if it says that the thread was interrupted: whoever makes a finding of what
   * can't be read isn't to go on reading then.
   */
  public static void rethrowInterrupt(ProvisioningException error) {
    if (error instanceof CallInterruptedException) {
      throw error;
    }
  }

  private static ProvisioningException interrupted(
      ResourceAddress about, String operation, RuntimeException error) {
    Thread.currentThread().interrupt();
    ProvisioningException interrupt =
        CallInterruptedException.ended(about + ": " + operation, Optional.empty());
    interrupt.initCause(error);
    return interrupt;
  }

  /** What is there or not stands by itself here: nothing was made a moment ago. */
  private static Optional<ProvisioningException> own(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case "ResourceNotFoundException",
          "EntitlementNotFoundException",
          "ObjectNotFoundException",
          "NoSuchEntity",
          "NoSuchBucket",
          "NoSuchKey" ->
          Optional.of(meaning(ErrorCategory.NOT_FOUND, failure, NAMES));
      case "ResourceInUseException",
          "ResourceNotAvailableException",
          "OperationNotPermittedException" ->
          Optional.of(meaning(ErrorCategory.CONFLICT, failure, STATES));
      default -> Optional.empty();
    };
  }

  private static ProvisioningException meaning(
      ErrorCategory category, Failure failure, String remedy) {
    String problem =
        failure
            .awsMessage()
            .filter(text -> !text.isBlank())
            .orElseGet(() -> "AWS refused it without a message");
    return new ProvisioningException(category, failure, problem, remedy);
  }
}
