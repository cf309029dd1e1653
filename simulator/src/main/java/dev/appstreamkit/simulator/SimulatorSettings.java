package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a simulator was started.
 *
 * @param accountId the default account's id
 * @param serviceAccountId the account that streaming instances belong to
 * @param region the region of calls that name none
 * @param partition the partition of all accounts, such as {@code aws}
 * @param seed what all chance is drawn from
 */
public record SimulatorSettings(
    String accountId, String serviceAccountId, String region, String partition, long seed) {

  static SimulatorSettings of(JsonNode json) {
    return new SimulatorSettings(
        json.path("accountId").asText(),
        json.path("serviceAccountId").asText(),
        json.path("region").asText(),
        json.path("partition").asText(),
        json.path("seed").asLong());
  }
}
