package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;

/** Writes the descriptions of roles, identity providers and buckets as source. */
final class RoleCode {

  private RoleCode() {}

  static String expression(MachineRole role) {
    Calls calls = new Calls("MachineRole.builder(" + literal(role.name()) + ")");
    role.statements().forEach(statement -> calls.add("allow", expression(statement)));
    calls
        .text("description", role.description().value())
        .text("permissionsBoundary", role.permissionsBoundary().value());
    if (!role.sourceConditions()) {
      calls.add("withoutSourceConditions", "");
    }
    return calls.tags(role.tags()).built();
  }

  private static String expression(PolicyStatement statement) {
    Calls calls = new Calls("PolicyStatement.allow(" + Calls.literals(statement.actions()) + ")");
    calls.add("on", Calls.literals(statement.resources()));
    statement
        .conditions()
        .forEach(
            one ->
                calls.add(
                    "condition",
                    literal(one.operator())
                        + ", "
                        + literal(one.key())
                        + ", "
                        + Calls.literals(one.values())));
    return calls.toString();
  }

  static String expression(FederationRole role, References references) {
    Calls calls =
        new Calls(
            "FederationRole.builder("
                + literal(role.name())
                + ", "
                + references.to(role.provider())
                + ")");
    role.stacks().forEach(stack -> calls.add("stack", references.to(stack)));
    role.audiences().stream().sorted().forEach(one -> calls.add("audience", literal(one)));
    return calls
        .text("subjectType", role.subjectType())
        .seconds("sessionDuration", role.sessionDuration())
        .text("description", role.description().value())
        .tags(role.tags())
        .built();
  }

  static String expression(SamlProvider provider) {
    return new Calls("SamlProvider.builder(" + literal(provider.name()) + ")")
        .text("metadata", provider.metadata())
        .tags(provider.tags())
        .built();
  }

  static String expression(Bucket bucket) {
    Calls calls = new Calls("Bucket.builder(" + literal(bucket.name()) + ")");
    calls.text("kmsKey", bucket.kmsKey());
    if (bucket.versioning().value().isPresent()) {
      calls.add("versioning", "");
    }
    if (bucket.publicAccessBlock().isCleared()) {
      calls.add("withoutPublicAccessBlock", "");
    }
    if (bucket.tlsOnly().isCleared()) {
      calls.add("withoutTlsOnly", "");
    }
    if (bucket.appStreamAccess().value().isPresent()) {
      calls.add("appStreamAccess", "");
    }
    bucket.folders().forEach(key -> calls.add("folder", literal(key)));
    return calls.tags(bucket.tags()).built();
  }
}
