package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;

/** JSON as it is on the wire, read into the SDK's classes and written from them, for tests. */
public final class WireJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WireJson() {}

  /** Reads an object into a builder of the SDK and builds it. */
  public static SdkPojo read(JsonNode object, SdkPojo builder) {
    byte[] bytes = object.toString().getBytes(StandardCharsets.UTF_8);
    return Fields.build(JsonCodec.decode(bytes, builder));
  }

  /** Whether one of the SDK's objects says all that a JSON object says, and nothing else. */
  public static boolean same(SdkPojo pojo, JsonNode object) {
    try {
      // Read again, since numbers in trees differ by their types.
      return JSON.readTree(JsonCodec.encode(pojo)).equals(JSON.readTree(object.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
