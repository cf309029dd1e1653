package dev.appstreamkit.provisioning.retry;

import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Says which errors of an AWS service are worth another attempt, by their codes. The SDK's own
 * retry doesn't know several of them; it should be off where one of these is used.
 *
 * <table>
 *   <caption>What is tried again, and why</caption>
 *   <tr><th>Service</th><th>Verdict</th><th>Errors</th><th>Why</th></tr>
 *   <tr><td>all</td><td>transient</td>
 *       <td>no answer, HTTP 500 and above, {@code InternalFailure}, {@code ServiceUnavailable},
 *           {@code RequestTimeout}</td><td>something broke on the way</td></tr>
 *   <tr><td>all</td><td>transient</td>
 *       <td>{@code RequestTimeTooSkewed}, and a signature that isn't accepted while the clocks
 *           differ</td><td>the SDK sets its clock by the answer</td></tr>
 *   <tr><td>all</td><td>throttled</td>
 *       <td>{@code Throttling}, {@code ThrottlingException}, {@code TooManyRequestsException},
 *           {@code RequestLimitExceeded}, HTTP 429</td>
 *       <td>too many calls; {@code Retry-After} is respected</td></tr>
 *   <tr><td>AppStream</td><td>throttled</td><td>{@code RequestLimitExceededException}</td>
 *       <td>too many calls, though its name resembles a quota's</td></tr>
 *   <tr><td>AppStream</td><td>transient</td><td>{@code ConcurrentModificationException}</td>
 *       <td>two changes met</td></tr>
 *   <tr><td>AppStream</td><td>propagation</td>
 *       <td>{@code InvalidRoleException}, {@code ResourceNotFoundException}</td>
 *       <td>a role or resource that was made a moment ago isn't known everywhere</td></tr>
 *   <tr><td>AppStream</td><td>final</td>
 *       <td>{@code LimitExceededException}, {@code ResourceInUseException}, {@code
 *           ResourceNotAvailableException}, {@code OperationNotPermittedException}, …</td>
 *       <td>a quota, a wrong order, an image that is gone, something forbidden: asking again changes
 *           nothing</td></tr>
 *   <tr><td>IAM</td><td>transient</td>
 *       <td>{@code ConcurrentModification}, {@code EntityTemporarilyUnmodifiable}, {@code
 *           ServiceFailure}</td><td>two changes met, or IAM failed</td></tr>
 *   <tr><td>IAM</td><td>propagation</td><td>{@code NoSuchEntity}</td>
 *       <td>what was made a moment ago isn't known everywhere</td></tr>
 *   <tr><td>IAM</td><td>final</td>
 *       <td>{@code LimitExceeded}, {@code EntityAlreadyExists}, {@code DeleteConflict}, …</td>
 *       <td>asking again changes nothing</td></tr>
 *   <tr><td>S3</td><td>throttled</td><td>{@code SlowDown}, {@code BandwidthLimitExceeded}</td>
 *       <td>too many calls</td></tr>
 *   <tr><td>S3</td><td>transient</td>
 *       <td>{@code InternalError}, {@code OperationAborted}, {@code ConditionalRequestConflict}</td>
 *       <td>S3 failed, or two changes met</td></tr>
 *   <tr><td>S3</td><td>propagation</td><td>{@code NoSuchBucket}</td>
 *       <td>a bucket that was made a moment ago isn't known everywhere</td></tr>
 *   <tr><td>S3</td><td>final</td>
 *       <td>{@code BucketAlreadyExists}, {@code BucketNotEmpty}, {@code PreconditionFailed}, …</td>
 *       <td>asking again changes nothing</td></tr>
 *   <tr><td>Application Auto Scaling</td><td>transient</td>
 *       <td>{@code ConcurrentUpdateException}, {@code InternalServiceException}</td>
 *       <td>two changes met, or the service failed</td></tr>
 *   <tr><td>Application Auto Scaling</td><td>propagation</td><td>{@code ObjectNotFoundException}</td>
 *       <td>a target that was registered a moment ago isn't known everywhere</td></tr>
 *   <tr><td>Application Auto Scaling</td><td>final</td>
 *       <td>{@code LimitExceededException}, {@code ValidationException}, …</td>
 *       <td>asking again changes nothing</td></tr>
 * </table>
 *
 * <p>Propagation counts only with {@link #justMade()}: a name that was mistyped isn't found
 * tomorrow either.
 */
public final class AwsErrorClassifier implements ErrorClassifier {

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException");

  private static final Set<String> TRANSIENT =
      Set.of(
          "InternalFailure",
          "InternalError",
          "InternalServerError",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "RequestTimeout",
          "RequestTimeoutException");

  private static final AwsErrorClassifier APPSTREAM =
      new AwsErrorClassifier(
          Set.of("RequestLimitExceededException"),
          Set.of("ConcurrentModificationException"),
          Set.of("InvalidRoleException", "ResourceNotFoundException"),
          false);

  private static final AwsErrorClassifier IAM =
      new AwsErrorClassifier(
          Set.of(),
          Set.of("ConcurrentModification", "EntityTemporarilyUnmodifiable", "ServiceFailure"),
          Set.of("NoSuchEntity"),
          false);

  private static final AwsErrorClassifier S3 =
      new AwsErrorClassifier(
          Set.of("SlowDown", "BandwidthLimitExceeded"),
          Set.of("OperationAborted", "ConditionalRequestConflict"),
          Set.of("NoSuchBucket"),
          false);

  private static final AwsErrorClassifier APPLICATION_AUTO_SCALING =
      new AwsErrorClassifier(
          Set.of(),
          Set.of("ConcurrentUpdateException", "InternalServiceException"),
          Set.of("ObjectNotFoundException"),
          false);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final Set<String> throttled;
  private final Set<String> passing;
  private final Set<String> propagating;
  private final boolean justMade;

  private AwsErrorClassifier(
      Set<String> throttled, Set<String> passing, Set<String> propagating, boolean justMade) {
    this.throttled = throttled;
    this.passing = passing;
    this.propagating = propagating;
    this.justMade = justMade;
  }

  /** Returns the classifier for AppStream's errors. */
  public static AwsErrorClassifier appStream() {
    return APPSTREAM;
  }

  /** Returns the classifier for IAM's errors. */
  public static AwsErrorClassifier iam() {
    return IAM;
  }

  /** Returns the classifier for S3's errors. */
  public static AwsErrorClassifier s3() {
    return S3;
  }

  /** Returns the classifier for Application Auto Scaling's errors. */
  public static AwsErrorClassifier applicationAutoScaling() {
    return APPLICATION_AUTO_SCALING;
  }

  /**
   * Returns the error codes that mean something, by their names alone. HTTP's statuses and broken
   * connections, which have no code, come on top.
   *
   * @param kind what they mean to calls about something {@linkplain #justMade() just made}; there
   *     are none for {@link ErrorKind#FINAL}, which is all the rest
   * @return the codes, in no order
   */
  public Set<String> codes(ErrorKind kind) {
    return switch (kind) {
      case THROTTLED -> joined(throttled, THROTTLED);
      case TRANSIENT -> joined(passing, TRANSIENT);
      case PROPAGATION -> propagating;
      case FINAL -> Set.of();
    };
  }

  private static Set<String> joined(Set<String> own, Set<String> everybodys) {
    return Stream.concat(own.stream(), everybodys.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns this classifier for calls about something that the program itself made or changed a
   * moment ago: that it isn't found, or not usable yet, is then propagation and no longer final.
   */
  public AwsErrorClassifier justMade() {
    return new AwsErrorClassifier(throttled, passing, propagating, true);
  }

  /**
   * Says what an error means. An answer of a service counts by its code. If there is none, the
   * causes count, however deep the SDK has wrapped them: a connection that broke before, inside or
   * after an answer, or an answer that can't be read, is transient. The call may have taken effect
   * then.
   */
  @Override
  public Verdict classify(Throwable error) {
    if (error instanceof AwsServiceException answered) {
      return answered(answered);
    }
    return Transport.isBroken(error) ? Verdict.TRANSIENT : Verdict.FINAL;
  }

  /**
   * Returns whether a call was refused because this machine's clock and the service's differ. The
   * SDK's client sets its clock by such an answer; if the next is one too, something else is wrong.
   *
   * @param error any error
   */
  public static boolean isClockDifference(Throwable error) {
    return error instanceof AwsServiceException refusal && ClockDifference.isBehind(refusal);
  }

  private Verdict answered(AwsServiceException error) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(error.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    // The SDK has set its clock by the answer; a call that is signed anew is accepted.
    Verdict verdict =
        isClockDifference(error) ? Verdict.TRANSIENT : byCode(code, error.statusCode());
    return details
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(AwsErrorClassifier::retryAfter)
        .map(verdict::retryAfter)
        .orElse(verdict);
  }

  private Verdict byCode(String code, int status) {
    if (throttled.contains(code) || THROTTLED.contains(code) || status == TOO_MANY_REQUESTS) {
      return Verdict.THROTTLED;
    }
    if (passing.contains(code) || TRANSIENT.contains(code) || status >= SERVER_ERRORS) {
      return Verdict.TRANSIENT;
    }
    return justMade && propagating.contains(code) ? Verdict.PROPAGATION : Verdict.FINAL;
  }

  /** Only seconds are understood; nobody at AWS sends dates. */
  private static Optional<Duration> retryAfter(SdkHttpResponse response) {
    return response
        .firstMatchingHeader("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }
}
