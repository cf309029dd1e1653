package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The calls that the doctor makes: each once, none for long. */
final class Aws implements AutoCloseable {

  private final Region region;
  private final SdkHttpClient http;

  Aws(Region region, Duration patience) {
    this.region = region;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(patience)
            .socketTimeout(patience)
            .build();
  }

  /**
   * Who somebody is for AWS.
   *
   * @param skew how much the clock here is ahead of AWS's; empty if AWS didn't say
   */
  record Caller(String arn, Duration took, Optional<Duration> skew) {}

  /** Returns who a program is that names no profile. */
  Caller callerByDefault() {
    try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build()) {
      return caller(chain);
    }
  }

  Caller caller(AwsCredentialsProvider keys) {
    try (StsClient sts =
        StsClient.builder()
            .region(region)
            .httpClient(http)
            .credentialsProvider(keys)
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      long began = SystemTime.nanos();
      GetCallerIdentityResponse identity = sts.getCallerIdentity();
      return new Caller(
          identity.arn(),
          Duration.ofNanos(SystemTime.nanos() - began),
          skew(identity.sdkHttpResponse()));
    }
  }

  S3Client s3(AwsCredentialsProvider keys) {
    return S3Client.builder()
        .region(region)
        .httpClient(http)
        .credentialsProvider(keys)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  static void put(S3Client s3, String bucket, String key) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("appstreamkit-bridge"));
  }

  /** Returns how much the clock here is ahead of the one that an error came from. */
  static Optional<Duration> skew(SdkException error) {
    return error instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? skew(refused.awsErrorDetails().sdkHttpResponse())
        : Optional.empty();
  }

  private static Optional<Duration> skew(@Nullable SdkHttpResponse response) {
    if (response == null) {
      return Optional.empty();
    }
    try {
      return response
          .firstMatchingHeader("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .map(there -> Duration.between(there, SystemTime.now()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Says what went wrong. Of an answer only its code: its text may quote what was signed. */
  static String told(SdkException error) {
    if (error instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return "refused with " + refused.awsErrorDetails().errorCode() + ", " + refused.statusCode();
    }
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "no answer (" + root.getClass().getSimpleName() + ")";
  }

  /** Returns the HTTP status of an answer; 0 if there was none. */
  static int status(SdkException error) {
    return error instanceof AwsServiceException refused ? refused.statusCode() : 0;
  }

  static boolean wasAnswered(SdkException error) {
    return error instanceof AwsServiceException;
  }

  @Override
  public void close() {
    http.close();
  }
}
