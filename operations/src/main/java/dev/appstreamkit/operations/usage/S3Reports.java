package dev.appstreamkit.operations.usage;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reports in AppStream's bucket. */
final class S3Reports implements UsageSource {

  private static final Pattern OWN = Pattern.compile("appstream-logs-[a-z0-9-]+-(\\d{12})-.+");
  private static final int ATTEMPTS = 5;

  /** A provisioner's client tries nothing again by itself. */
  private static final Retrier RETRIER =
      Retrier.create(
          RetryPolicy.builder()
              .classifier(AwsErrorClassifier.s3())
              .deadline(Duration.ofSeconds(30))
              .build());

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
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private ResponseInputStream<GetObjectResponse> get(
      String key, long from, @Nullable String version) {
    return RETRIER.call(
        "GetObject",
        () ->
            s3.getObject(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(owner)
                        .range(from == 0 ? null : "bytes=" + from + "-")
                        .ifMatch(version)));
  }

  private ProvisioningException unreadable(RuntimeException e) {
    ProvisioningException error =
        Errors.of(ResourceAddress.of("bucket", bucket), "GetObject", Optional.empty(), e);
    if (!(error instanceof AccessDeniedException denied) || denied.getCause() == null) {
      return error;
    }
    return new AccessDeniedException(
        new Failure(denied.address(), denied.operation(), denied.getCause()),
        denied.action(),
        denied.resource(),
        denied.problem(),
        denied.remedy()
            + "; s3:GetObject and s3:ListBucket are needed: without the second, S3 says this of a"
            + " day without a report, too");
  }

  /** Goes on where a connection broke, if the report is still the same one. */
  private final class Resuming extends InputStream {

    private final String key;
    private ResponseInputStream<GetObjectResponse> here;
    private OptionalLong total;
    private long read;
    private int broken;

    Resuming(String key, ResponseInputStream<GetObjectResponse> here) {
      this.key = key;
      this.here = here;
      this.total = length(0);
    }

    /** An answer needn't say how long it is. */
    private OptionalLong length(long from) {
      Long rest = here.response().contentLength();
      return rest == null ? OptionalLong.empty() : OptionalLong.of(from + rest);
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
          return readHere(into, offset, length);
        } catch (IOException e) {
          again(e);
        } catch (SdkException e) {
          again(new IOException(e.getMessage(), e));
        }
      }
    }

    private int readHere(byte[] into, int offset, int length) throws IOException {
      int now = here.read(into, offset, length);
      if (now < 0 && total.isPresent() && read < total.getAsLong()) {
        throw new IOException(
            "the report ended after " + read + " of " + total.getAsLong() + " bytes");
      }
      read += Math.max(now, 0);
      return now;
    }

    private void again(IOException why) throws IOException {
      broken++;
      if (broken > ATTEMPTS) {
        throw why;
      }
      here.abort();
      try {
        here = get(key, read, here.response().eTag());
      } catch (RuntimeException e) {
        why.addSuppressed(e);
        throw why;
      }
      boolean whole = here.response().contentRange() == null;
      total = length(whole ? 0 : read);
      if (whole) {
        here.skipNBytes(read);
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
