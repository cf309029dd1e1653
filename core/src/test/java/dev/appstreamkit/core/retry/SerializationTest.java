package dev.appstreamkit.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerializationTest {

  @Test
  void roundTrip_attemptThatFailed_keepsItsVerdict() throws Exception {
    for (Verdict verdict :
        List.of(Verdict.FINAL, Verdict.THROTTLED.retryAfter(Duration.ofSeconds(3)))) {
      AttemptFailedException failed =
          AttemptFailedException.retried(
              new IllegalStateException("down"), verdict, Duration.ofSeconds(5));

      AttemptFailedException there = roundTrip(failed);

      assertThat(there.verdict()).isEqualTo(verdict);
      assertThat(there)
          .hasMessage(failed.getMessage())
          .hasCauseInstanceOf(IllegalStateException.class);
    }
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
}
