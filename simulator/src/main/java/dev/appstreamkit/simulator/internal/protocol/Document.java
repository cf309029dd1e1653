package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Memory;
import java.io.IOException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A request as it came over the wire, members that the SDK's classes don't know included.
 *
 * @param root its members
 * @param notation how it was written
 */
public record Document(ObjectNode root, Notation notation) {

  private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

  /**
   * Reads a body.
   *
   * @param body the document; empty counts as one without members
   * @throws ServiceException {@code SerializationException} if it isn't a document
   */
  public static Document read(byte[] body, Notation notation) {
    JsonNode root;
    try {
      if (body.length == 0) {
        root = JSON.createObjectNode();
      } else if (notation == Notation.JSON && valuesInJson(body) > Memory.mostValues()) {
        throw tooManyValues();
      } else {
        root = notation == Notation.JSON ? JSON.readTree(body) : CborReader.read(body);
      }
    } catch (ServiceException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw malformed("the body isn't a " + notation);
    }
    if (root instanceof ObjectNode members) {
      return new Document(members, notation);
    }
    throw malformed("the body isn't a " + notation + " with members");
  }

  /** Returns the document of a request that came in another form, such as Query's. */
  static Document of(SdkPojo request) {
    return read(JsonCodec.encode(request), Notation.JSON);
  }

  /** Counts what could become a value each, without reading the document. */
  private static long valuesInJson(byte[] body) {
    long values = 1;
    boolean text = false;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (b == '"') {
        text = !text;
      } else if (text && b == '\\') {
        i++;
      } else if (!text && (b == ',' || b == '[' || b == '{')) {
        values++;
      }
    }
    return values;
  }

  /** Returns the error of a body with so many values that they could exhaust the heap. */
  static ServiceException tooManyValues() {
    return new ServiceException(
        "RequestEntityTooLarge",
        413,
        "The body has more than "
            + Memory.mostValues()
            + " values, which is all that this simulator takes; send less, or start it with a"
            + " larger -Xmx.");
  }

  /** Returns the error of a document that can't be read. */
  public static ServiceException malformed(String what) {
    return new ServiceException("SerializationException", 400, what);
  }
}
