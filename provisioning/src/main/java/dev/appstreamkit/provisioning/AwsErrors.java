package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.internal.calls.FailureWords;
import java.net.URI;
import java.util.Optional;

/** Says what a program's own failed calls of AWS mean, in the words that a provisioner has. */
public final class AwsErrors {

  private AwsErrors() {}

  /**
   * Returns the error that says what a failed call means: that nobody answers, that there are no
   * credentials, which action which policy denies ({@link AccessDeniedException}), that a quota is
   * used up ({@link QuotaReachedException}), and others.
   *
   * @param failure the call, with what a client of the SDK threw
   * @param endpoint where the call went, for the message; empty if unknown
   * @return the error, with what was thrown as its cause; what was thrown itself, if it is one
   */
  public static ProvisioningException explain(Failure failure, Optional<URI> endpoint) {
    return FailureWords.of(failure, endpoint);
  }

  /**
   * Returns whether not even a connection was made: nobody is there, or nobody whom we trust. That
   * seldom changes by waiting.
   *
   * @param error what a client of the SDK threw
   */
  public static boolean isUnreachable(Throwable error) {
    return FailureWords.isUnreachable(error);
  }
}
