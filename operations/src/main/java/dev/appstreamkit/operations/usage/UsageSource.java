package dev.appstreamkit.operations.usage;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Where usage reports are. */
@FunctionalInterface
public interface UsageSource {

  /**
   * Opens a day's report. Whoever reads closes it.
   *
   * @param report which one
   * @param day the day, in UTC
   * @return the report's bytes; empty if there is none, as on days on which nothing was used
   * @throws ProvisioningException if it can't be read
   */
  Optional<InputStream> open(UsageReport report, LocalDate day);

  /**
   * Returns reports in AppStream's bucket, read as a stream; a connection that breaks is made again
   * where it broke. AWS: {@code s3:GetObject}.
   *
   * @param s3 the client, which stays open
   * @param bucket the bucket's name, {@code appstream-logs-<region>-<account>-…}
   */
  static UsageSource s3(S3Client s3, String bucket) {
    return new S3Reports(s3, bucket);
  }

  /**
   * Returns reports in a folder that has the bucket's own paths below it, a copy by {@code aws s3
   * sync} for one.
   *
   * @param folder the folder; it has to be there when a report is read, for a folder that is
   *     missing isn't one in which nothing was used
   */
  static UsageSource folder(Path folder) {
    return (report, day) -> {
      Path file = folder.resolve(report.key(day));
      try {
        return Optional.of(Files.newInputStream(file));
      } catch (NoSuchFileException none) {
        requireFolder(folder);
        return Optional.empty();
      } catch (IOException e) {
        throw new ProvisioningException(
            ErrorCategory.INVALID,
            new Failure(Optional.empty(), Optional.empty(), e),
            "the usage report " + file + " can't be read",
            "name a folder that this process may read");
      }
    };
  }

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "there is no folder " + folder + " with usage reports",
          "name the folder that sessions/ and applications/ are in");
    }
  }
}
