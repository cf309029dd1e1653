package dev.appstreamkit.operations.usage;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reports in AppStream's bucket. */
final class S3Reports implements UsageSource {

  private static final Pattern OWN = Pattern.compile("appstream-logs-[a-z0-9-]+-(\\d{12})-.+");
  private static final int NOT_FOUND = 404;
  private static final int ATTEMPTS = 5;

  private final S3Client s3;
  private final String bucket;
  private final @Nullable String owner;

  S3Reports(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
    Matcher own = OWN.matcher(bucket);
    this.owner = own.matches() ? own.group(1) : null;
  }

  @Override
  public Optional<InputStream> open(UsageReport report, LocalDate day) {
    String key = report.key(day);
    try {
      return Optional.of(new Resuming(key, get(key, 0, null)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND
          && e.awsErrorDetails() != null
          && "NoSuchKey".equals(e.awsErrorDetails().errorCode())) {
        return Optional.empty();
      }
      throw unreadable(e);
    } catch (SdkException e) {
      throw unreadable(e);
    }
  }

  private ResponseInputStream<GetObjectResponse> get(
      String key, long from, @Nullable String version) {
    return s3.getObject(
        request ->
            request
                .bucket(bucket)
                .key(key)
                .expectedBucketOwner(owner)
                .range(from == 0 ? null : "bytes=" + from + "-")
                .ifMatch(version));
  }

  private ProvisioningException unreadable(Exception e) {
    Failure failure =
        new Failure(Optional.of(ResourceAddress.of("bucket", bucket)), Optional.of("GetObject"), e);
    int status = failure.status().orElse(0);
    ErrorCategory category =
        status == NOT_FOUND
            ? ErrorCategory.NOT_FOUND
            : status == 403 ? ErrorCategory.NOT_ALLOWED : ErrorCategory.RETRY_LATER;
    return new ProvisioningException(
        category,
        failure,
        "usage reports can't be read: " + failure.awsMessage().orElse(e.getMessage()),
        category == ErrorCategory.RETRY_LATER
            ? "try again later"
            : "check the bucket's name and account, and allow s3:GetObject and s3:ListBucket");
  }

  /** Goes on where a connection broke, if the report is still the same one. */
  private final class Resuming extends InputStream {

    private final String key;
    private ResponseInputStream<GetObjectResponse> here;
    private long read;
    private int broken;

    Resuming(String key, ResponseInputStream<GetObjectResponse> here) {
      this.key = key;
      this.here = here;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (true) {
        try {
          int now = here.read(into, offset, length);
          if (now < 0 && read < here.response().contentLength() && broken == 0) {
            throw new IOException("the report ended before its length");
          }
          read += Math.max(now, 0);
          return now;
        } catch (IOException e) {
          again(e);
        }
      }
    }

    private void again(IOException why) throws IOException {
      broken++;
      if (broken > ATTEMPTS) {
        throw why;
      }
      here.abort();
      try {
        here = get(key, read, here.response().eTag());
      } catch (SdkException e) {
        why.addSuppressed(e);
        throw why;
      }
    }

    /** What wasn't read to its end isn't worth being read. */
    @Override
    public void close() throws IOException {
      here.abort();
      here.close();
    }
  }
}
