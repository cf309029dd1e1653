package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A streaming session that a user got.
 *
 * @param id the session's id
 * @param stack the stack's name
 * @param fleet the fleet's name
 * @param userName the user's address, or the user id that a streaming URL was made for
 * @param instanceId the id of the instance behind it, such as {@code i-0123456789abcdef0}; users of
 *     a multi-session fleet may share one
 * @param accountId the account that the fleet belongs to
 * @param region the fleet's region
 */
public record UserSession(
    String id,
    String stack,
    String fleet,
    String userName,
    String instanceId,
    String accountId,
    String region) {

  static UserSession of(JsonNode json) {
    return new UserSession(
        json.path("id").asText(),
        json.path("stack").asText(),
        json.path("fleet").asText(),
        json.path("userName").asText(),
        json.path("instanceId").asText(),
        json.path("accountId").asText(),
        json.path("region").asText());
  }
}
