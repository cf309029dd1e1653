package dev.appstreamkit.provisioning.internal.appstream;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

class AppStreamErrorsTest {

  private static Failure failure(String operation, String code, String message) {
    AppStreamException cause =
        (AppStreamException)
            AppStreamException.builder()
                .statusCode(400)
                .requestId("1-2-3")
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .build();
    return new Failure(
        Optional.of(ResourceAddress.of("fleet", "a")), Optional.of(operation), cause);
  }

  @ParameterizedTest
  @CsvSource({
    "CreateFleet,LimitExceededException",
    "CreateFleet,ResourceAlreadyExistsException",
    "StartFleet,ResourceNotFoundException",
    "DeleteImage,ResourceInUseException",
    "CreateFleet,OperationNotPermittedException",
    "CreateFleet,IncompatibleImageException",
    "CreateFleet,InvalidParameterCombinationException",
    "CreateImageBuilder,ResourceNotAvailableException",
    "CreateUser,InvalidAccountStatusException",
    "CreateFleet,InvalidRoleException"
  })
  void explain_knownCode_namesResourceOperationCodeRequestAndMessage(
      String operation, String code) {
    ProvisioningException error =
        AppStreamErrors.explain(failure(operation, code, "what the service says")).orElseThrow();

    assertThat(error).hasMessageStartingWith("fleet/a: " + operation + ": ");
    assertThat(error.getMessage()).contains(code, "request id 1-2-3").endsWith(".");
    assertThat(error.remedy()).isNotBlank();
    assertThat(error.awsErrorCode()).contains(code);
  }

  @Test
  void explain_codes_haveTheirTypes() {
    assertThat(AppStreamErrors.explain(failure("CreateFleet", "LimitExceededException", "a")))
        .get()
        .isInstanceOf(QuotaReachedException.class);
    assertThat(
            AppStreamErrors.explain(failure("CreateStack", "ResourceAlreadyExistsException", "")))
        .get()
        .isInstanceOf(NotOwnedException.class);
    assertThat(AppStreamErrors.explain(failure("StopFleet", "ResourceNotFoundException", "a")))
        .get()
        .satisfies(category(ErrorCategory.NOT_FOUND));
    assertThat(AppStreamErrors.explain(failure("DeleteImage", "ResourceInUseException", "a")))
        .get()
        .satisfies(category(ErrorCategory.CONFLICT));
    assertThat(AppStreamErrors.explain(failure("CreateFleet", "SomethingNew", "a"))).isEmpty();
  }

  @Test
  void explain_serviceRoleMissing_isNeverPropagation() {
    Failure failure =
        failure(
            "CreateFleet",
            "InvalidRoleException",
            "The role AmazonAppStreamServiceAccess is absent");

    assertThat(AppStreamErrors.explain(failure)).get().satisfies(category(ErrorCategory.NOT_FOUND));
    assertThat(AppStreamErrors.propagating(failure)).isFalse();
  }

  @Test
  void propagating_newRoleAndNewThings_only() {
    assertThat(AppStreamErrors.propagating(failure("CreateFleet", "InvalidRoleException", "a")))
        .isTrue();
    assertThat(AppStreamErrors.propagating(failure("StartFleet", "ResourceNotFoundException", "a")))
        .isTrue();
    assertThat(
            AppStreamErrors.propagating(
                failure("CreateImageBuilder", "ResourceNotFoundException", "a")))
        .isFalse();
    assertThat(AppStreamErrors.propagating(failure("CreateFleet", "LimitExceededException", "a")))
        .isFalse();
  }
}
