package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.clients.SimulatorFixture;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A simulator with clients for it. */
@SuppressWarnings("NullAway.Init") // furnish() makes the client, before each test.
final class S3Fixture extends SimulatorFixture {
  S3Client s3;

  S3Fixture() {
    this(UnaryOperator.identity());
  }

  S3Fixture(UnaryOperator<AppStreamSimulator.Builder> options) {
    super(options);
  }

  @Override
  protected void furnish() {
    s3 = client(S3Client.builder().forcePathStyle(true));
  }

  /** A client with other keys or in another region. */
  S3Client client(AwsCredentialsProvider credentials, Region region) {
    return S3Client.builder()
        .endpointOverride(simulator().endpoint())
        .region(region)
        .credentialsProvider(credentials)
        .forcePathStyle(true)
        .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
        .build();
  }

  S3Client in(String region) {
    return client(simulator().administrator(), Region.of(region));
  }

  /** Makes a bucket in the simulator's own region. */
  String bucket(String name) {
    s3.createBucket(r -> r.bucket(name));
    return name;
  }

  void put(String bucket, String key, String text) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  String read(String bucket, String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
  }

  /** What a call fails with. */
  static S3Exception refusal(ThrowingCallable call) {
    S3Exception refusal = catchThrowableOfType(S3Exception.class, call);
    if (refusal == null) {
      throw new AssertionError("the call was expected to be refused");
    }
    return refusal;
  }

  /** Status and code of what a call fails with: {@code 404 NoSuchKey}. */
  static String code(ThrowingCallable call) {
    S3Exception refusal = refusal(call);
    return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
  }
}
