package dev.appstreamkit.provisioning.errors;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;

/** An error of each class, as full as it can be. */
final class ErrorSamples {

  private static final Optional<ResourceAddress> FLEET =
      Optional.of(ResourceAddress.of("fleet", "share"));
  private static final String PROBLEM = "it is wrong";
  private static final String REMEDY = "mend it";

  private ErrorSamples() {}

  static List<ProvisioningException> all() {
    return List.of(
        new ProvisioningException(ErrorCategory.INTERNAL, FLEET, PROBLEM, REMEDY),
        new ProvisioningException(ErrorCategory.INVALID, refusal(), PROBLEM, REMEDY),
        new AccessDeniedException(
            refusal(), "appstream:CreateFleet", Optional.of("arn:aws:x"), PROBLEM, REMEDY),
        new AccessDeniedException(
            refusal(), "appstream:CreateFleet", Optional.empty(), PROBLEM, REMEDY),
        new QuotaReachedException(Optional.empty(), PROBLEM, REMEDY),
        new QuotaReachedException(refusal(), PROBLEM, REMEDY),
        new NotOwnedException(FLEET, PROBLEM, REMEDY),
        new NotOwnedException(refusal(), PROBLEM, REMEDY),
        new ResourceFailedException(
            FLEET.get(), List.of("IMAGE_NOT_FOUND", "FLEET_STOPPED"), PROBLEM, REMEDY),
        new DisruptionRefusedException(FLEET, PROBLEM, REMEDY),
        new StalePlanException(FLEET, PROBLEM, REMEDY),
        new StaleApprovalException(List.of("fleet/share: now replace, then nothing")),
        new ManifestException(ErrorCategory.INVALID, Optional.empty(), PROBLEM, REMEDY),
        new LeaseHeldException("host 1 2", Instant.parse("2026-01-01T00:00:00Z"), PROBLEM, REMEDY),
        new LeaseLostException(PROBLEM, REMEDY),
        new AlreadyRunningException("share.json"),
        new RunUnderWayException("3f0c", "b01e7a"),
        new RunTakenOverException("3f0c", 2, "3f0c/1"),
        CallInterruptedException.ended("\"plan\" of share", Optional.empty()),
        CallInterruptedException.ending("\"apply\" of share"),
        invalid(),
        failed(
            new ProvisioningException(ErrorCategory.RETRY_LATER, refusal(), PROBLEM, REMEDY),
            new QuotaReachedException(refusal(), PROBLEM, REMEDY)));
  }

  static InvalidEnvironmentException invalid() {
    AppStreamEnvironment.Builder nothing =
        AppStreamEnvironment.builder("share").add(Fleet.builder("share").build());
    return catchThrowableOfType(InvalidEnvironmentException.class, nothing::build);
  }

  static ApplyFailedException failed(ProvisioningException... errors) {
    List<Outcome> outcomes =
        Arrays.stream(errors)
            .<Outcome>map(error -> Outcome.failed(FLEET.get(), "make the fleet", error))
            .toList();
    return new ApplyFailedException(
        ApplyResult.builder(ApplyResult.End.FAILED)
            .outcomes(outcomes)
            .elapsed(Duration.ofMinutes(3))
            .calls(outcomes.size())
            .build());
  }

  /** AWS's refusal, with all that an answer has. */
  static Failure refusal() {
    AppStreamException cause =
        LimitExceededException.builder()
            .message("too many")
            .statusCode(400)
            .requestId("r-1")
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("AppStream")
                    .errorCode("LimitExceededException")
                    .errorMessage("too many")
                    .rawResponse(SdkBytes.fromUtf8String("{}"))
                    .sdkHttpResponse(
                        SdkHttpResponse.builder()
                            .statusCode(400)
                            .putHeader("x-amzn-RequestId", "r-1")
                            .build())
                    .build())
            .build();
    return new Failure(FLEET, Optional.of("CreateFleet"), cause);
  }
}
