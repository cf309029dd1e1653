package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.service.ServiceException;
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
      } else {
        root = notation == Notation.JSON ? JSON.readTree(body) : CborReader.read(body);
      }
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

  /** Returns the error of a document that can't be read. */
  public static ServiceException malformed(String what) {
    return new ServiceException("SerializationException", 400, what);
  }
}
