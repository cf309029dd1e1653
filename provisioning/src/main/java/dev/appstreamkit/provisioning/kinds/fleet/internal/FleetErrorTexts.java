package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.errors.FleetErrorRemedies;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.model.FleetError;

/** What to do about each of the reasons that AppStream gives for a fleet that doesn't start. */
final class FleetErrorTexts {

  private FleetErrorTexts() {}

  /** Returns what to do about an error code; something general for one that is new. */
  static String remedy(String code) {
    return FleetErrorRemedies.of(code);
  }

  /** Returns the codes, each once. */
  static List<String> codes(List<FleetError> errors) {
    return errors.stream().map(FleetError::errorCodeAsString).distinct().toList();
  }

  /** Returns what AppStream says, a reason after the other. */
  static String problem(List<FleetError> errors) {
    return errors.stream().map(FleetErrorTexts::said).distinct().collect(Collectors.joining(", "));
  }

  /** Returns what to do about all of them. */
  static String remedies(List<FleetError> errors) {
    return codes(errors).stream()
            .map(FleetErrorTexts::remedy)
            .distinct()
            .collect(Collectors.joining("; "))
        + "; then run again";
  }

  private static String said(FleetError error) {
    String message = error.errorMessage();
    return error.errorCodeAsString()
        + (message == null || message.isBlank() ? "" : " (" + message.strip() + ")");
  }
}
