package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which an image builder, an app block builder or a fleet came into another state, or
 * at which a fleet came to have another number of machines.
 *
 * @param time when, in simulated time
 * @param account the account's 12 digits
 * @param region the region's name
 * @param kind {@code image-builder}, {@code app-block-builder} or {@code fleet}
 * @param name its name
 * @param state the state that it is in from then on, such as {@code RUNNING}; {@code GONE} once it
 *     isn't there any more
 * @param machines how many machines it has from then on: a builder one, unless it is {@code
 *     STOPPED}, {@code FAILED}, deleted from there or {@code GONE}; a fleet as many as {@code
 *     DescribeFleets} says run
 * @param instanceType the type of its machines; null if it has none
 */
public record MachineTransition(
    Instant time,
    String account,
    String region,
    String kind,
    String name,
    String state,
    int machines,
    @Nullable String instanceType) {

  static MachineTransition of(JsonNode json) {
    return new MachineTransition(
        Instant.parse(json.path("time").asText()),
        json.path("account").asText(),
        json.path("region").asText(),
        json.path("kind").asText(),
        json.path("name").asText(),
        json.path("state").asText(),
        json.path("machines").asInt(),
        json.path("instanceType").textValue());
  }
}
