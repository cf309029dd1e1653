package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.util.Optional;

/** Words the errors about manifests that were found damaged; they are left as they are. */
final class CorruptManifest {

  private CorruptManifest() {}

  /**
   * A manifest is damaged.
   *
   * @param source where it is
   * @param why what is wrong with it
   * @param whole how to go back to the newest version that is whole; empty if there is none
   */
  static ManifestException of(
      String source, ManifestJson.DamagedException why, Optional<String> whole) {
    ManifestException error =
        new ManifestException(
            ErrorCategory.INVALID,
            Optional.empty(),
            "the manifest "
                + source
                + " is damaged: "
                + why.getMessage()
                + "; it was left as it is",
            whole
                .map(how -> how + ", and read the plan before you apply it")
                .orElse(
                    "no older version of it is whole; restore it from a copy, or move it away and"
                        + " use provisioner.ownership(environment).rebuildFromTags()"));
    error.initCause(why);
    return error;
  }
}
