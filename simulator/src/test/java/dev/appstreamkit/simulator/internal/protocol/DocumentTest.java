package dev.appstreamkit.simulator.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Timestamps, bytes and numbers with fractions, which each notation writes in its own way. */
class DocumentTest {

  private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[] {0, 1, -1});

  @ParameterizedTest
  @EnumSource(Notation.class)
  void bytesAndTimestamps_writtenAndRead_stayTheSame(Notation notation) {
    for (Instant time :
        new Instant[] {
          Instant.parse("2026-01-05T09:00:00Z"),
          Instant.parse("2026-01-05T09:00:00.123Z"),
          Instant.parse("1969-12-31T23:59:59.5Z")
        }) {
      GetSecretValueResponse written =
          GetSecretValueResponse.builder().secretBinary(BYTES).createdDate(time).build();
      byte[] document = DocumentWriter.write(Answer.of(written), notation);
      assertThat(read(document, notation, GetSecretValueResponse.builder())).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @EnumSource(Notation.class)
  void fractions_writtenAndRead_stayTheSame(Notation notation) {
    StepAdjustment written =
        StepAdjustment.builder()
            .metricIntervalLowerBound(-0.1)
            .metricIntervalUpperBound(1e300)
            .scalingAdjustment(-2)
            .build();
    byte[] document = DocumentWriter.write(Answer.of(written), notation);
    assertThat(read(document, notation, StepAdjustment.builder())).isEqualTo(written);
  }

  @Test
  void fraction_thatIsNoNumber_isRefused() {
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      byte[] document = cbor(out -> out.writeNumber(odd), "MetricIntervalLowerBound");
      assertThatThrownBy(() -> read(document, Notation.CBOR, StepAdjustment.builder()))
          .isInstanceOf(ServiceException.class)
          .hasMessage("MetricIntervalLowerBound isn't a number");
    }
    assertThatThrownBy(() -> json("{\"MetricIntervalLowerBound\":1e400}", StepAdjustment.builder()))
        .hasMessage("MetricIntervalLowerBound isn't a number");
    assertThatThrownBy(
            () -> json("{\"MetricIntervalLowerBound\":\"NaN\"}", StepAdjustment.builder()))
        .hasMessage("MetricIntervalLowerBound isn't a number");
  }

  @Test
  void timestamp_inTheOtherNotation_isRefused() {
    assertThatThrownBy(
            () -> json("{\"StartTime\":\"2026-01-05\"}", PutScheduledActionRequest.builder()))
        .hasMessage("StartTime isn't epoch seconds");
    assertThatThrownBy(() -> json("{\"StartTime\":1e400}", PutScheduledActionRequest.builder()))
        .hasMessage("StartTime isn't epoch seconds");
    byte[] untagged = cbor(out -> out.writeNumber(1767603600), "StartTime");
    assertThatThrownBy(() -> read(untagged, Notation.CBOR, PutScheduledActionRequest.builder()))
        .hasMessage("StartTime isn't epoch seconds");
  }

  @Test
  void bytes_inTheOtherNotation_areRefused() {
    assertThatThrownBy(() -> json("{\"SecretBinary\":\"?\"}", GetSecretValueResponse.builder()))
        .hasMessage("SecretBinary isn't bytes");
    byte[] text = cbor(out -> out.writeString("AAH/"), "SecretBinary");
    assertThatThrownBy(() -> read(text, Notation.CBOR, GetSecretValueResponse.builder()))
        .hasMessage("SecretBinary isn't bytes");
  }

  private static <B extends SdkPojo> SdkPojo json(String text, B builder) {
    return read(text.getBytes(StandardCharsets.UTF_8), Notation.JSON, builder);
  }

  private static <B extends SdkPojo> SdkPojo read(byte[] document, Notation notation, B builder) {
    return Fields.build(JsonCodec.decode(Document.read(document, notation), builder));
  }

  private interface Value {
    void write(CBORGenerator out) throws IOException;
  }

  private static byte[] cbor(Value value, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = new CBORFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeFieldName(name);
      value.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
