package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An IAM role. Changed under the world's lock only. */
public final class Role {

  private final String accountId;
  private final String name;
  private final String path;
  private final String id;
  private final String arn;
  private final Instant created;
  private final Map<String, String> inlinePolicies = new LinkedHashMap<>();
  private final Set<String> attachedPolicies = new LinkedHashSet<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final World world;
  private NamedPrincipals trustPolicy;
  private String description = "";
  private int maxSessionSeconds = 3600;
  private Instant visibleFrom;
  private @Nullable String permissionsBoundary;

  Role(
      World world,
      String accountId,
      String name,
      String path,
      String id,
      String arn,
      Instant created,
      NamedPrincipals trustPolicy) {
    this.world = world;
    this.accountId = accountId;
    this.name = name;
    this.path = path;
    this.id = id;
    this.arn = arn;
    this.created = created;
    this.visibleFrom = created;
    this.trustPolicy = trustPolicy;
  }

  /** Returns the account that it belongs to. */
  public String accountId() {
    return accountId;
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns its path, {@code /} for most. */
  public String path() {
    return path;
  }

  /** Returns its unique id. */
  public String id() {
    return id;
  }

  /** Returns its ARN. */
  public String arn() {
    return arn;
  }

  /** Returns when it was made, in simulated time. */
  public Instant created() {
    return created;
  }

  /** Returns its trust policy's document; who is gone stands in it by the unique id. */
  public String trustPolicy() {
    return trustPolicy.current(world);
  }

  /** Returns its trust policy. */
  public PolicyDocument trust() {
    return PolicyDocument.parse(trustPolicy());
  }

  /** Returns its description, empty for none. */
  public String description() {
    return description;
  }

  /** Returns the longest session that may be asked for, in seconds. */
  public int maxSessionSeconds() {
    return maxSessionSeconds;
  }

  /** Returns from when on other services see it, in simulated time. */
  public Instant visibleFrom() {
    return visibleFrom;
  }

  /** Returns the documents of its inline policies by name. */
  public Map<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  /** Returns the ARNs of its managed policies. */
  public Set<String> attachedPolicies() {
    return attachedPolicies;
  }

  /** Returns the ARN of the policy that bounds its permissions; null for none. */
  public @Nullable String permissionsBoundary() {
    return permissionsBoundary;
  }

  /** Returns its tags. */
  public Map<String, String> tags() {
    return tags;
  }

  Role copy() {
    Role copy = new Role(world, accountId, name, path, id, arn, created, trustPolicy);
    copy.inlinePolicies.putAll(inlinePolicies);
    copy.attachedPolicies.addAll(attachedPolicies);
    copy.tags.putAll(tags);
    copy.description = description;
    copy.maxSessionSeconds = maxSessionSeconds;
    copy.visibleFrom = visibleFrom;
    copy.permissionsBoundary = permissionsBoundary;
    return copy;
  }

  void trustPolicy(NamedPrincipals document) {
    this.trustPolicy = document;
  }

  void description(String text) {
    this.description = text;
  }

  void maxSessionSeconds(int seconds) {
    this.maxSessionSeconds = seconds;
  }

  void permissionsBoundary(@Nullable String policyArn) {
    this.permissionsBoundary = policyArn;
  }

  void visibleFrom(Instant when) {
    this.visibleFrom = when;
  }
}
