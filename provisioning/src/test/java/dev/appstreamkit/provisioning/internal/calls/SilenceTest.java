package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.errors.Failure;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** How long the second action of a plan asks an address where the first got no answer. */
class SilenceTest {

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private final Silence silence = new Silence();

  @AfterEach
  void close() {
    time.close();
  }

  private static CallFailedException failure(String address, boolean worthPatience) {
    return new CallFailedException(
        new Failure(
            Optional.empty(),
            Optional.of("DescribeFleets"),
            SdkClientException.create("nobody", new ConnectException("refused"))),
        CallOwner.NONE,
        Optional.of(URI.create(address)),
        worthPatience);
  }

  private ErrorKind verdict(Patience patience, String address, boolean worthPatience) {
    return patience.policy().classifier().classify(failure(address, worthPatience)).kind();
  }

  private Patience patience() {
    return new Patience(RetryRules.policy(), time, new AtomicLong(), silence);
  }

  private void wait(int seconds) {
    time.delay(Duration.ofSeconds(seconds)).join();
  }

  @ParameterizedTest
  @CsvSource({
    // Where the second asks, after how long, whether that address has ever answered: its end.
    "https://a, 9, false, FINAL",
    "https://a, 3, false, TRANSIENT",
    "https://b, 9, false, TRANSIENT",
    "https://a, 9, true, TRANSIENT",
  })
  void secondAction_isAsPatientAsWhatIsLeft(
      String address, int seconds, boolean answered, ErrorKind end) {
    assertThat(verdict(failedOnce("https://a"), "https://a", false)).isEqualTo(ErrorKind.TRANSIENT);
    wait(seconds);

    Patience second = patience();
    assertThat(verdict(second, address, answered)).isEqualTo(ErrorKind.TRANSIENT);
    assertThat(verdict(second, address, answered)).isEqualTo(end);
  }

  private Patience failedOnce(String address) {
    Patience patience = patience();
    verdict(patience, address, false);
    assertThat(verdict(patience, address, false)).isEqualTo(ErrorKind.TRANSIENT);
    return patience;
  }

  @Test
  void firstAction_isPatientForSeconds() {
    Patience first = failedOnce("https://a");
    wait(7);
    assertThat(verdict(first, "https://a", false)).isEqualTo(ErrorKind.TRANSIENT);
    wait(1);
    assertThat(verdict(first, "https://a", false)).isEqualTo(ErrorKind.FINAL);
  }
}
