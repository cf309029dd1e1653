package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Map;
import java.util.Optional;

/** What the codes that are tried again mean when the time for that is up. */
final class InVain {

  private record Words(ErrorCategory category, String problem, String remedy) {}

  private static final Words TWO_CHANGES =
      new Words(
          ErrorCategory.RETRY_LATER,
          "somebody else changes the same thing all the time",
          "see who does, wait until they are done, then run again: it continues");

  private static final Words NOT_KNOWN_YET =
      new Words(
          ErrorCategory.NOT_FOUND,
          "something that is needed isn't there, or isn't known everywhere yet",
          "run again in some minutes: it continues; if it was deleted by somebody, that makes it"
              + " anew");

  private static final Words SERVICE_FAILED =
      new Words(
          ErrorCategory.RETRY_LATER,
          "the service fails at it again and again",
          "look at the AWS Health Dashboard, then run again: it continues");

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          Map.entry(
              "OperationAborted",
              new Words(
                  ErrorCategory.RETRY_LATER,
                  "S3 is still busy with the bucket, or hasn't freed the name of one that was"
                      + " deleted",
                  "wait, up to an hour after a bucket of this name was deleted, then run again: it"
                      + " continues")),
          Map.entry("ConditionalRequestConflict", TWO_CHANGES),
          Map.entry("ConcurrentModification", TWO_CHANGES),
          Map.entry("ConcurrentModificationException", TWO_CHANGES),
          Map.entry("ConcurrentUpdateException", TWO_CHANGES),
          Map.entry(
              "EntityTemporarilyUnmodifiable",
              new Words(
                  ErrorCategory.RETRY_LATER,
                  "IAM doesn't let it be changed yet",
                  "run again in some minutes: it continues")),
          Map.entry("ServiceFailure", SERVICE_FAILED),
          Map.entry("InternalServiceException", SERVICE_FAILED),
          Map.entry("InternalFailure", SERVICE_FAILED),
          Map.entry("InternalError", SERVICE_FAILED),
          Map.entry("InternalServerError", SERVICE_FAILED),
          Map.entry("ServiceUnavailable", SERVICE_FAILED),
          Map.entry("ServiceUnavailableException", SERVICE_FAILED),
          Map.entry("RequestTimeout", SERVICE_FAILED),
          Map.entry("RequestTimeoutException", SERVICE_FAILED),
          Map.entry(
              "InvalidRoleException",
              new Words(
                  ErrorCategory.NOT_ALLOWED,
                  "the service can't use the role",
                  "let the role trust the service, and allow whoever runs this iam:PassRole on it")),
          Map.entry("ResourceNotFoundException", NOT_KNOWN_YET),
          Map.entry("NoSuchEntity", NOT_KNOWN_YET),
          Map.entry("NoSuchBucket", NOT_KNOWN_YET),
          Map.entry("ObjectNotFoundException", NOT_KNOWN_YET));

  private InVain() {}

  static Optional<ProvisioningException> explain(Failure failure) {
    return failure
        .awsErrorCode()
        .map(WORDS::get)
        .map(
            words ->
                new ProvisioningException(
                    words.category(),
                    failure,
                    words.problem()
                        + failure
                            .awsMessage()
                            .filter(text -> !text.isBlank())
                            .map(text -> ": " + text)
                            .orElse(""),
                    words.remedy()));
  }
}
