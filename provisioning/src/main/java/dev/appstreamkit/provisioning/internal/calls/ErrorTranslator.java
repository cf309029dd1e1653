package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;

/** Gives a failed call its meaning: the kind's own if it has one, the general one otherwise. */
final class ErrorTranslator {

  private ErrorTranslator() {}

  static ProvisioningException translate(CallFailedException failed) {
    Failure failure = failed.failure();
    return FailureWords.plain(failure, failed.address())
        .or(() -> failed.kind().flatMap(of -> of.explain(failure)))
        .orElseGet(() -> FailureWords.of(failure, failed.address()));
  }
}
