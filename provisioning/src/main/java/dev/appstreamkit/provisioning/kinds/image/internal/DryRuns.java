package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImportedImage;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.DryRunOperationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;

/** Asks AWS, while planning, whether it would make an image. */
final class DryRuns {

  private DryRuns() {}

  /** Without the right to ask, nothing is said; what AWS refuses now it would refuse then. */
  static <T> T asked(Image spec, String what, Supplier<T> dryRun) {
    try {
      return dryRun.get();
    } catch (DryRunOperationException wouldSucceed) {
      throw wouldSucceed;
    } catch (AppStreamException refused) {
      if (isPassing(refused) || refused instanceof InvalidRoleException && makesRole(spec)) {
        throw refused;
      }
      boolean quota = refused instanceof LimitExceededException;
      throw new ProvisioningException(
          quota ? ErrorCategory.QUOTA : ErrorCategory.INVALID,
          Optional.of(spec.address()),
          "AWS refuses the " + what + " in a dry run: " + refused.awsErrorDetails().errorMessage(),
          quota
              ? "delete images that aren't needed, or ask for more in Service Quotas (Amazon"
                  + " AppStream 2.0)"
              : "mend what it says, or use another source");
    }
  }

  private static boolean isPassing(AppStreamException refused) {
    return refused.statusCode() == 403
        || refused.isThrottlingException()
        || refused.statusCode() >= 500;
  }

  private static boolean makesRole(Image spec) {
    return spec.source()
        .filter(ImportedImage.class::isInstance)
        .flatMap(source -> ((ImportedImage) source).machineRole())
        .filter(role -> !role.isExisting())
        .isPresent();
  }
}
