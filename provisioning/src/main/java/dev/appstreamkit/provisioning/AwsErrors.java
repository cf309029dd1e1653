package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.internal.calls.FailureWords;
import dev.appstreamkit.provisioning.internal.kind.SecretAnswers;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

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
   * Makes a call whose answer holds a secret, a streaming URL for one. If the answer can't be read,
   * the error quotes nothing from it, as the SDK's own would.
   *
   * @param about what the call is about
   * @param operation the AWS operation
   * @param call makes it, and takes the secret out of the answer
   * @return what the call returns
   * @throws ProvisioningException if the answer can't be read; all else that the call throws comes
   *     out as it is
   */
  public static <T> T readSecret(
      ResourceAddress about, String operation, Supplier<? extends T> call) {
    return SecretAnswers.read(about, operation, call);
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
