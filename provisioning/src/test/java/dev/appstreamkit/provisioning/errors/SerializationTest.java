package dev.appstreamkit.provisioning.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;

/** Errors cross processes by Java's serialization, as workers of a build or of a cluster do it. */
class SerializationTest {

  static List<ProvisioningException> errors() {
    return ErrorSamples.all();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void roundTrip_eachClass_keepsAllThatItSays(ProvisioningException error) throws Exception {
    ProvisioningException there = roundTrip(error);

    assertThat(there).isExactlyInstanceOf(error.getClass());
    assertThat(there.category()).isEqualTo(error.category());
    assertThat(there.address()).isEqualTo(error.address());
    assertThat(there.operation()).isEqualTo(error.operation());
    assertThat(there.awsErrorCode()).isEqualTo(error.awsErrorCode());
    assertThat(there.requestId()).isEqualTo(error.requestId());
    assertThat(there.problem()).isEqualTo(error.problem());
    assertThat(there.remedy()).isEqualTo(error.remedy());
    assertThat(there).hasMessage(error.getMessage());
    assertThat(printed(there)).isEqualTo(printed(error));
  }

  @Test
  void roundTrip_awsException_staysOne() throws Exception {
    ProvisioningException there =
        roundTrip(new QuotaReachedException(ErrorSamples.refusal(), "it is used up", "ask"));

    assertThat(there)
        .hasMessage(
            "fleet/share: CreateFleet: it is used up (LimitExceededException, request id r-1);"
                + " ask.")
        .cause()
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void roundTrip_whatOnlySomeCarry_isThere() throws Exception {
    AccessDeniedException denied =
        roundTrip(
            new AccessDeniedException(
                ErrorSamples.refusal(), "s3:GetObject", Optional.of("arn"), "a", "b"));
    assertThat(denied.action()).isEqualTo("s3:GetObject");
    assertThat(denied.resource()).contains("arn");
    assertThat(roundTrip(new StaleApprovalException(List.of("x", "y"))).moved())
        .containsExactly("x", "y");
    assertThat(roundTrip(ErrorSamples.invalid()).problems())
        .isEqualTo(ErrorSamples.invalid().problems())
        .first()
        .extracting(Problem::severity)
        .isEqualTo(Problem.Severity.ERROR);
  }

  @Test
  void roundTrip_applyFailed_keepsItsFailuresAndItsText() throws Exception {
    ApplyFailedException failed =
        ErrorSamples.failed(
            new QuotaReachedException(ErrorSamples.refusal(), "it is used up", "ask"),
            unwritable(new Unwritable("second", null)));

    ApplyFailedException there = roundTrip(failed);

    assertThat(there.describe())
        .isEqualTo(failed.result().describe())
        .contains("fleet/share: failed at \"make the fleet\"");
    assertThat(there.getCause()).isInstanceOf(QuotaReachedException.class);
    assertThat(((ProvisioningException) there.getSuppressed()[0]).address()).isPresent();
    assertThatThrownBy(there::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use describe()");
  }

  @Test
  void roundTrip_causeThatCannotBeWritten_keepsItsText() throws Exception {
    ProvisioningException error =
        unwritable(
            SdkClientException.create(
                "not sent", new Unwritable("lost", new IllegalStateException("deep"))));

    ProvisioningException there = roundTrip(error);

    assertThat(printed(there)).isEqualTo(printed(error)).contains("Unwritable: lost", "deep");
    assertThat(there.address()).isEqualTo(error.address());
    assertThat(there.operation()).contains("CreateFleet");
    assertThat(printed(roundTrip(there))).isEqualTo(printed(error));
  }

  @Test
  void roundTrip_suppressedThatCannotBeWritten_keepsItsText() throws Exception {
    ProvisioningException error = new LeaseLostException("it is lost", "plan again");
    error.addSuppressed(new Unwritable("on closing", unwritable(new Unwritable("inner", null))));

    ProvisioningException there = roundTrip(error);

    assertThat(there).isInstanceOf(LeaseLostException.class);
    assertThat(printed(there)).isEqualTo(printed(error)).contains("Unwritable: on closing");
    assertThat(there.getSuppressed()[0].getCause()).isInstanceOf(ProvisioningException.class);
  }

  @Test
  void roundTrip_causesInACircle_end() throws Exception {
    Unwritable lost = new Unwritable("lost", null);
    ProvisioningException error = unwritable(lost);
    lost.addSuppressed(error);

    assertThat(printed(roundTrip(error))).isEqualTo(printed(error)).contains("CIRCULAR REFERENCE");
  }

  @Test
  void roundTrip_subclassOfSomebodyElse_staysOne() throws Exception {
    Theirs error = new Theirs(unwritableFailure(new Unwritable("lost", null)), "more");

    assertThat(roundTrip(error).more).isEqualTo("more");
  }

  private static ProvisioningException unwritable(Throwable cause) {
    return new ProvisioningException(
        ErrorCategory.RETRY_LATER, unwritableFailure(cause), "it is wrong", "run again");
  }

  private static Failure unwritableFailure(Throwable cause) {
    Failure refusal = ErrorSamples.refusal();
    return new Failure(refusal.address(), refusal.operation(), cause);
  }

  private static String printed(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  private static <T> T roundTrip(T object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  /** An exception as an HTTP client may have it. */
  private static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private final Object connection = new Object();

    Unwritable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private static final class Theirs extends ProvisioningException {
    private static final long serialVersionUID = 1L;

    private final String more;

    Theirs(Failure failure, String more) {
      super(ErrorCategory.INTERNAL, failure, "it is wrong", "mend it");
      this.more = more;
    }
  }
}
