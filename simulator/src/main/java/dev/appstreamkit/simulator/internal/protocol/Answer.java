package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service answers.
 *
 * @param response the SDK's response
 * @param more members that the SDK's classes have no place for, by the very object in the response
 *     that they belong to
 */
public record Answer(SdkPojo response, Map<SdkPojo, ObjectNode> more) {

  /** Returns an answer that the SDK's classes hold all of. */
  static Answer of(SdkPojo response) {
    return new Answer(response, new IdentityHashMap<>());
  }
}
