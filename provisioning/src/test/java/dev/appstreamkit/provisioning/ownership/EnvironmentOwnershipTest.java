package dev.appstreamkit.provisioning.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.FileManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

class EnvironmentOwnershipTest extends OwnedAccount {

  @Test
  void forget_whatIsOwned_leavesItAlone() {
    AppStreamEnvironment wanted = environment(stack("x"));
    apply(wanted);

    provisioner.ownership(wanted).forget(STACK);

    assertThat(stackTags()).isEmpty();
    assertThat(provisioner.planDestroy(wanted, ALL).changes()).isEmpty();
    assertThatThrownBy(() -> provisioner.ownership(wanted).forget(STACK))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("doesn't list it");
  }

  @Test
  void rebuildFromTags_lostManifest_findsAllThatCanBeProven() throws Exception {
    apply(everything());
    assertThatThrownBy(() -> provisioner.ownership(everything()).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("is there and lists resources");
    String id = stackTags().getOrDefault("appstreamkit:environment-id", "(none)");
    Files.delete(folder.resolve("manifest.json"));

    RebuiltManifest rebuilt = provisioner.ownership(everything()).rebuildFromTags();

    assertThat(rebuilt.environmentId()).isEqualTo(id);
    assertThat(rebuilt.owned())
        .extracting(ResourceAddress::toString)
        .containsExactly(
            "association/share-stack/hoge@example.com",
            "bucket/owned-share",
            "fleet/share-fleet",
            "role/test_appstream_role",
            "stack/share-stack");
    assertThat(rebuilt.unproven()).containsExactly(USER);
    provisioner.apply(adopting(everything(), USER));
    assertThat(provisioner.plan(everything()).isEmpty()).isTrue();
    assertThat(provisioner.apply(provisioner.planDestroy(everything(), ALL)).complete()).isTrue();
    assertThat(appStream.describeFleets(request -> {}).fleets()).isEmpty();
    assertThat(appStream.describeStacks(request -> {}).stacks()).isEmpty();
  }

  /** What a role looks like others can change; of which kind it is they can't. */
  @Test
  void rebuildFromTags_rolesWhoseTrustOthersChanged_staysOfItsKind() throws Exception {
    Path metadata = folder.resolve("metadata.xml");
    Files.writeString(
        metadata,
        "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://i\">"
            + "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
            + "<!-- "
            + "a certificate ".repeat(80)
            + " --></IDPSSODescriptor></EntityDescriptor>");
    AppStreamEnvironment wanted =
        environment(
            FederationRole.builder(
                    "people", SamlProvider.builder("okta").metadata(metadata).build())
                .stack(stack("x"))
                .build(),
            MachineRole.builder("machine")
                .allow(PolicyStatement.allow("s3:ListAllMyBuckets").on("*"))
                .build());
    apply(wanted);
    Files.delete(folder.resolve("manifest.json"));
    try (IamClient iam =
        IamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      String people = iam.getRole(r -> r.roleName("people")).role().assumeRolePolicyDocument();
      String machine = iam.getRole(r -> r.roleName("machine")).role().assumeRolePolicyDocument();
      iam.updateAssumeRolePolicy(
          r -> r.roleName("people").policyDocument(URLDecoder.decode(machine, UTF_8)));
      iam.updateAssumeRolePolicy(
          r -> r.roleName("machine").policyDocument(URLDecoder.decode(people, UTF_8)));
    }

    assertThat(provisioner.ownership(wanted).rebuildFromTags().owned())
        .extracting(ResourceAddress::toString)
        .containsExactly(
            "federation-role/people", "role/machine", "saml-provider/okta", "stack/share-stack");
    assertThat(provisioner.apply(provisioner.plan(wanted)).complete()).isTrue();
    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
  }

  @Test
  void rebuildFromTags_severalOfTheName_asksWhich() throws Exception {
    apply(environment(stack("x")));
    String ours = stackTags().getOrDefault("appstreamkit:environment-id", "(none)");
    try (Provisioner other = provisioner("other.json")) {
      AppStreamEnvironment theirs = environment(Stack.builder("other-stack").build());
      other.apply(other.plan(theirs));
    }
    Files.delete(folder.resolve("manifest.json"));

    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("several environments are named share")
        .hasMessageContaining(ours);
    assertThat(provisioner.ownership(environment(stack("x"))).rebuildFromTags(ours).owned())
        .containsExactly(STACK);
  }

  @Test
  void rebuildFromTags_nothingThere_saysSo() {
    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("nothing in the account carries the tags");
  }

  /** Whoever writes a manifest knows names; what they name stays another environment's. */
  @Test
  void destroy_forgedEntries_deletesNothingOfAnyKind() {
    apply(everything());
    Manifest real = new FileManifestStore(folder.resolve("manifest.json")).load().orElseThrow();
    Manifest forged = Manifest.empty("forged-id", "share", real.target());
    for (Entry entry : real.entries().values()) {
      forged =
          forged.with(
              Entry.intent(entry.address(), entry.identity(), Instant.EPOCH, entry.dependsOn())
                  .ready(entry.identity(), Optional.empty(), entry.dependsOn(), Map.of()));
    }
    try (ManifestStore.Writer writer = new FileManifestStore(folder.resolve("forged.json")).open();
        Provisioner thief = provisioner("forged.json")) {
      writer.save(forged);
      writer.close();

      Plan plan = thief.planDestroy(everything(), ALL);

      assertThat(of(plan, ChangeAction.KEEP::equals))
          .containsExactlyInAnyOrderElementsOf(real.entries().keySet());
      thief.apply(plan);
    }
    assertThat(provisioner.plan(everything()).isEmpty()).isTrue();
  }
}
