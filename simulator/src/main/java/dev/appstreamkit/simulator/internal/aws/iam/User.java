package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An IAM user. Changed under the world's lock only. */
final class User {

  private final String name;
  private final String path;
  private final String id;
  private final String arn;
  private final Instant created;
  private final Map<String, String> inlinePolicies = new LinkedHashMap<>();
  private final Set<String> attachedPolicies = new LinkedHashSet<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();

  User(String name, String path, String id, String arn, Instant created) {
    this.name = name;
    this.path = path;
    this.id = id;
    this.arn = arn;
    this.created = created;
  }

  /** One of its keys; the secret is shown once only. */
  record AccessKey(IssuedKeys keys, boolean active, Instant created) {}

  User copy() {
    User copy = new User(name, path, id, arn, created);
    copy.inlinePolicies.putAll(inlinePolicies);
    copy.attachedPolicies.addAll(attachedPolicies);
    copy.tags.putAll(tags);
    copy.accessKeys.putAll(accessKeys);
    return copy;
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  String id() {
    return id;
  }

  String arn() {
    return arn;
  }

  Instant created() {
    return created;
  }

  Map<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  Set<String> attachedPolicies() {
    return attachedPolicies;
  }

  Map<String, String> tags() {
    return tags;
  }

  Map<String, AccessKey> accessKeys() {
    return accessKeys;
  }
}
