package dev.appstreamkit.operations.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.FleetErrorRemedies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;

class CapacityLookTest {

  /** Each code has its own sentence; one that is newer than the library has a general one. */
  @ParameterizedTest
  @EnumSource(FleetErrorCode.class)
  void everyErrorCode_hasARemedy(FleetErrorCode code) {
    Findings findings = new Findings();
    Fleet fleet =
        Fleet.builder()
            .name("share-fleet")
            .state("STOPPED")
            .fleetErrors(e -> e.errorCode(code.toString()).errorMessage("as AWS says"))
            .build();

    new CapacityLook(fleet, findings).look();

    assertThat(findings.worstFirst())
        .anySatisfy(
            finding -> {
              assertThat(finding.subject()).isEqualTo("errors");
              assertThat(finding.toString()).contains(String.valueOf(code), "as AWS says");
              assertThat(finding.remedy()).isPresent();
            });
    if (code != FleetErrorCode.UNKNOWN_TO_SDK_VERSION) {
      assertThat(FleetErrorRemedies.codes()).contains(code.toString());
    }
  }
}
