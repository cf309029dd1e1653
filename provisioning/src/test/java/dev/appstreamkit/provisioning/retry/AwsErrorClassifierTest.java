package dev.appstreamkit.provisioning.retry;

import static dev.appstreamkit.core.retry.ErrorKind.FINAL;
import static dev.appstreamkit.core.retry.ErrorKind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.appstreamkit.core.retry.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

class AwsErrorClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "appstream, RequestLimitExceededException, 400, THROTTLED, THROTTLED",
    "appstream, ThrottlingException, 400, THROTTLED, THROTTLED",
    "appstream, ConcurrentModificationException, 400, TRANSIENT, TRANSIENT",
    "appstream, InvalidRoleException, 400, FINAL, PROPAGATION",
    "appstream, ResourceNotFoundException, 400, FINAL, PROPAGATION",
    "appstream, LimitExceededException, 400, FINAL, FINAL",
    "appstream, ResourceNotAvailableException, 400, FINAL, FINAL",
    "appstream, Unheard, 500, TRANSIENT, TRANSIENT",
    "appstream, Unheard, 429, THROTTLED, THROTTLED",
    "appstream, NoSuchBucket, 404, FINAL, FINAL",
    "iam, ConcurrentModification, 409, TRANSIENT, TRANSIENT",
    "iam, NoSuchEntity, 404, FINAL, PROPAGATION",
    "iam, LimitExceeded, 409, FINAL, FINAL",
    "s3, SlowDown, 503, THROTTLED, THROTTLED",
    "s3, OperationAborted, 409, TRANSIENT, TRANSIENT",
    "s3, NoSuchBucket, 404, FINAL, PROPAGATION",
    "s3, BucketAlreadyExists, 409, FINAL, FINAL",
    "scaling, ConcurrentUpdateException, 400, TRANSIENT, TRANSIENT",
    "scaling, ObjectNotFoundException, 400, FINAL, PROPAGATION",
    "scaling, LimitExceededException, 400, FINAL, FINAL"
  })
  void classify_answer_isAsTheTableSays(
      String service, String code, int status, ErrorKind usual, ErrorKind justMade) {
    AwsErrorClassifier classifier = classifier(service);

    assertThat(classifier.classify(answer(code, status)).kind()).isEqualTo(usual);
    assertThat(classifier.justMade().classify(answer(code, status)).kind()).isEqualTo(justMade);
  }

  @Test
  void classify_connectionBroken_isTransient() {
    SdkClientException broken =
        SdkClientException.builder().message("reset").cause(new IOException("reset")).build();

    assertThat(AwsErrorClassifier.iam().classify(broken).kind()).isEqualTo(ErrorKind.TRANSIENT);
  }

  static Stream<Arguments> wrapped() {
    Exception reset = new SocketException("Connection reset");
    return Stream.of(
        arguments(reset, TRANSIENT),
        arguments(new UncheckedIOException(new IOException("closed early")), TRANSIENT),
        arguments(new RuntimeException(new RuntimeException(reset)), TRANSIENT),
        arguments(new XMLStreamException("garbled"), TRANSIENT),
        arguments(new NoSuchFileException("config"), FINAL),
        arguments(AbortedException.create("stopped", reset), FINAL),
        arguments(new InterruptedException(), FINAL),
        arguments(new IllegalStateException("wrong use"), FINAL));
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void classify_causeAnywhereBehindTheClientsError_counts(Exception cause, ErrorKind kind) {
    Throwable error = cause;
    for (int depth = 0; depth < 5; depth++) {
      error = SdkClientException.create("Unable to unmarshall response", error);

      assertThat(AwsErrorClassifier.appStream().classify(error).kind()).isEqualTo(kind);
    }
  }

  @Test
  void classify_noCredentials_isFinal() {
    SdkClientException none = SdkClientException.create("Unable to load credentials");

    assertThat(AwsErrorClassifier.s3().classify(none).kind()).isEqualTo(ErrorKind.FINAL);
    assertThat(AwsErrorClassifier.s3().classify(new IllegalStateException()).kind())
        .isEqualTo(ErrorKind.FINAL);
  }

  @Test
  void classify_retryAfter_isRespected() {
    SdkHttpResponse response =
        SdkHttpResponse.builder().statusCode(400).putHeader("Retry-After", "7").build();
    AwsServiceException throttled =
        AppStreamException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ThrottlingException")
                    .sdkHttpResponse(response)
                    .build())
            .build();

    assertThat(AwsErrorClassifier.appStream().classify(throttled).retryAfter())
        .hasValue(Duration.ofSeconds(7));
  }

  private static AwsErrorClassifier classifier(String service) {
    return switch (service) {
      case "appstream" -> AwsErrorClassifier.appStream();
      case "iam" -> AwsErrorClassifier.iam();
      case "s3" -> AwsErrorClassifier.s3();
      default -> AwsErrorClassifier.applicationAutoScaling();
    };
  }

  private static AwsServiceException answer(String code, int status) {
    return AwsServiceException.builder()
        .message(code)
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
