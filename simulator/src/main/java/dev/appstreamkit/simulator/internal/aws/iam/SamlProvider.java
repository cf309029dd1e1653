package dev.appstreamkit.simulator.internal.aws.iam;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An identity provider that IAM knows.
 *
 * @param arn its ARN
 * @param metadata its document
 * @param created when it was made
 * @param tags its tags
 */
record SamlProvider(String arn, String metadata, Instant created, Map<String, String> tags) {

  SamlProvider {
    tags = Map.copyOf(tags);
  }

  SamlProvider withMetadata(String other) {
    return new SamlProvider(arn, other, created, tags);
  }

  SamlProvider withTags(Map<String, String> others) {
    return new SamlProvider(arn, metadata, created, others);
  }

  Map<String, String> sortedTags() {
    return new TreeMap<>(tags);
  }
}
