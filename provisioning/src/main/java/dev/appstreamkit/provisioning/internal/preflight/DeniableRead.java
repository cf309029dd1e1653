package dev.appstreamkit.provisioning.internal.preflight;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A look that may be denied, which keeps nobody from going on. */
final class DeniableRead {

  /** Also where Service Quotas doesn't know of AppStream. */
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "NoSuchResourceException");

  private DeniableRead() {}

  /** Looks, and returns why that couldn't be done and what to do; empty if it was done. */
  static Optional<String> at(Runnable look) {
    try {
      look.run();
      return Optional.empty();
    } catch (AwsServiceException e) {
      if (!isDenied(e)) {
        throw e;
      }
      return Optional.of(said(e) + "; allow it, or go on without");
    } catch (SdkClientException e) {
      return Optional.of("the service wasn't reached; go on without");
    }
  }

  private static boolean isDenied(AwsServiceException refusal) {
    return refusal.statusCode() == 403
        || Optional.ofNullable(refusal.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .filter(DENIED::contains)
            .isPresent();
  }

  private static String said(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .orElse("access was denied");
  }

  /** Returns whether an optional part of the SDK is there. */
  static boolean isPresent(String client) {
    try {
      Class.forName(client, false, DeniableRead.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Says once for all resources, so without an address, that a part of the SDK isn't there. */
  static String notPresent(String what, String module) {
    return what
        + " not checked beforehand: add software.amazon.awssdk:"
        + module
        + " to have them checked";
  }
}
