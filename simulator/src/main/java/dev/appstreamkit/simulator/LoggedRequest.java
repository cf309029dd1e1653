package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One AWS call that a simulator got.
 *
 * @param number counts all calls from 1
 * @param time when, in simulated time
 * @param service the service's name, such as {@code appstream}
 * @param operation the operation's name, such as {@code CreateFleet}
 * @param region the region of its signature
 * @param principal the caller's ARN; empty when the signature was refused
 * @param status the HTTP status that the service answered
 * @param errorCode the AWS error code; null for success
 * @param fault the kind of fault that was put into it; null for none
 * @param requestId the id that went back
 */
public record LoggedRequest(
    long number,
    Instant time,
    String service,
    String operation,
    String region,
    String principal,
    int status,
    @Nullable String errorCode,
    @Nullable String fault,
    String requestId) {

  static LoggedRequest of(JsonNode json) {
    return new LoggedRequest(
        json.path("number").asLong(),
        Instant.parse(json.path("time").asText()),
        json.path("service").asText(),
        json.path("operation").asText(),
        json.path("region").asText(),
        json.path("principal").asText(),
        json.path("status").asInt(),
        json.path("errorCode").textValue(),
        json.path("fault").textValue(),
        json.path("requestId").asText());
  }
}
