package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.appstreamkit.simulator.Fault;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RPC v2 CBOR on the wire: what is taken, what is refused, and how answers look. */
class CborWireTest {

  /** A stack's name as a member: Name, then the text of one letter. */
  private static final String NAME_S = "64 'Name 61 's";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private final Wire wire = new Wire(bench);

  @ParameterizedTest
  @CsvSource({
    "definite, a1 64 'Name 61 's",
    "indefinite, bf 64 'Name 61 's ff",
    "text in pieces, a1 64 'Name 7f 61 's ff",
    "a tag that means nothing here, a1 64 'Name c0 61 's",
    "undefined, a2 64 'Name 61 's 64 'Tags f7",
    "unknown members, a2 64 'Name 61 's 61 'x 82 fb 3ff8000000000000 c2 49 010000000000000000",
    "the self-described tag, d9 d9f7 a1 64 'Name 61 's",
  })
  void createStack_inAnyFormThatCborAllows_isTaken(String form, String body) {
    assertThat(wire.cbor("CreateStack", Wire.bytes(body)).status()).as(form).isEqualTo(200);
    assertThat(bench.client().describeStacks().stacks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "half, f9 6300",
    "single, fa 44600000",
    "double, fb 408c000000000000",
    "integer, 19 0380",
    "big integer, c2 42 0380",
  })
  void number_inAnySize_isTaken(String form, String number) {
    byte[] body = Wire.bytes("a1 78 18 'MaxUserDurationInSeconds " + number);
    String refusal = wire.cbor("CreateFleet", body).refusal();
    assertThat(refusal).as(form).startsWith("400 ValidationException: 2 validation errors");
  }

  @ParameterizedTest
  @CsvSource({
    "infinity in half, f9 7c00",
    "infinity in single, fa ff800000",
    "infinity in double, fb 7ff0000000000000",
    "no number in half, f9 7e00",
    "no number in single, fa 7fc00000",
    "no number in double, fb 7ff8000000000000",
    "beyond double, c4 82 19 03e7 01",
    "ten to two thousand million, c4 82 1a 7fffffff 01",
    "ten to minus two thousand million, c4 82 3a 7ffffffe 01",
    "just above a whole number, c4 82 38 1d 1b 0de0b6b3a7640001",
  })
  void number_thatNoTypeHolds_isASerializationException(String what, String number) {
    byte[] body = Wire.bytes("a1 78 18 'MaxUserDurationInSeconds " + number);
    assertThat(wire.cbor("CreateFleet", body).refusal())
        .as(what)
        .startsWith("400 SerializationException");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing but a break, ff",
    "cut off, a1 64 'Name 61",
    "cut off within a name, a1 64 'Na",
    "without an end, bf 64 'Name 61 's",
    "twice the same name, a2 64 'Name 61 's 64 'Name 61 't",
    "something behind it, a1 64 'Name 61 's 00",
    "a list, 80",
    "a text, 61 's",
    "null, f6",
    "a map that claims 2^63 members, bb 7fffffffffffffff",
    "a map that claims 2^31 members, ba 7fffffff",
    "a list that claims 2^32 items, a1 64 'Name 9a ffffffff",
    "bytes that claim 2^60, a1 64 'Name 5b 1000000000000000",
    "text that claims 2^30, a1 64 'Name 7a 40000000",
    "text that isn't UTF-8, a1 64 'Name 62 c3 28",
    "reserved, a1 64 'Name 1c",
    "tag 1 on text, a1 61 'x c1 61 's",
    "tag 1 on NaN, a1 61 'x c1 f9 7e00",
  })
  void document_thatIsNone_isASerializationException(String what, String body) {
    Wire.Answer answer = wire.cbor("CreateStack", Wire.bytes(body));
    assertThat(answer.refusal()).as(what).startsWith("400 SerializationException: the body isn't");
    assertThat(answer.body().path("__type").asText())
        .isEqualTo("com.amazon.coral.service#SerializationException");
  }

  @Test
  void document_nestedDeeply_isASerializationException() {
    ByteBuffer deep = ByteBuffer.allocate(200_003).put(new byte[] {(byte) 0xa1, 0x61, 'x'});
    while (deep.hasRemaining()) {
      deep.put((byte) 0x81);
    }
    assertThat(wire.cbor("CreateStack", deep.array()).refusal())
        .isEqualTo("400 SerializationException: the body isn't a CBOR document");
  }

  @Test
  void answers_ofAllKinds_nameTheirProtocol() {
    Wire.Answer made = wire.cbor("CreateStack", Wire.bytes("a1 " + NAME_S));
    Wire.Answer empty = wire.cbor("StartFleet", Wire.bytes("a1 64 'Name 61 's"));
    Wire.Answer gone = wire.cbor("DescribeStacks", Wire.bytes("a1 65 'Names 81 61 't"));
    for (Wire.Answer answer : List.of(made, empty, gone)) {
      assertThat(answer.response().headers().map())
          .containsEntry("smithy-protocol", List.of("rpc-v2-cbor"))
          .containsEntry("content-type", List.of("application/cbor"))
          .containsKey("x-amzn-requestid");
    }
    assertThat(gone.refusal()).startsWith("400 ResourceNotFoundException: Stack t");
    assertThat(gone.body().path("__type").asText())
        .isEqualTo("com.amazonaws.appstream#ResourceNotFoundException");
  }

  @Test
  void answer_withoutMembers_isAnEmptyMap() {
    bench.createFleet("f", 1);
    byte[] body = wire.cbor("StartFleet", Wire.bytes("a1 64 'Name 61 'f")).response().body();
    assertThat(body).isIn(new byte[] {(byte) 0xa0}, new byte[] {(byte) 0xbf, (byte) 0xff});
  }

  @Test
  void request_withoutABody_hasNoMembers() {
    Wire.Answer answer =
        wire.sendCbor(
            wire.cborRequest("/service/PhotonAdminProxyService/operation/DescribeStacks")
                .POST(BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("Stacks").isArray()).isTrue();
  }

  @Test
  void timestamp_inAnAnswer_carriesTagOne() throws Exception {
    byte[] body = wire.cbor("CreateStack", Wire.bytes("a1 " + NAME_S)).response().body();
    try (CBORParser parser = new CBORFactory().createParser(body)) {
      while (!"CreatedTime".equals(parser.nextFieldName())) {
        assertThat(parser.currentToken()).isNotNull();
      }
      parser.nextToken();
      assertThat(parser.getCurrentTag()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/service/PhotonAdminProxyService/operation/NoSuchOperation",
        "/service/NoSuchService/operation/DescribeStacks",
        "/service/PhotonAdminProxyService",
        "/",
      })
  void path_thatNamesNoOperation_isAnUnknownOperation(String path) {
    Wire.Answer answer =
        wire.sendCbor(
            wire.cborRequest(path)
                .header("Content-Type", "application/cbor")
                .POST(BodyPublishers.ofByteArray(Wire.bytes("a0"))));
    assertThat(answer.refusal()).startsWith("400 UnknownOperationException");
  }

  @Test
  void contentType_ofAnotherProtocol_isAnUnknownOperation() {
    Wire.Answer answer =
        wire.sendCbor(
            wire.cborRequest("/service/PhotonAdminProxyService/operation/DescribeStacks")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.refusal()).startsWith("404 UnknownOperationException");
  }

  @Test
  void faults_strikeCborToo() {
    bench.control().faults().add(Fault.throttled().on("appstream", "DescribeStacks").times(1));
    assertThat(wire.cbor("DescribeStacks", Wire.bytes("a0")).refusal())
        .isEqualTo("400 ThrottlingException: Rate exceeded");
    bench.control().faults().add(Fault.garbled().on("appstream", "DescribeStacks").times(1));
    assertThatThrownBy(() -> wire.cbor("DescribeStacks", Wire.bytes("a0")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(bench.control().requests())
        .filteredOn(request -> request.operation().equals("DescribeStacks"))
        .extracting(request -> request.errorCode())
        .contains("ThrottlingException");
  }
}
