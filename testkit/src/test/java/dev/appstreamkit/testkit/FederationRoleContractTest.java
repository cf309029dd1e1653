package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.federation.internal.FederationRoleKind;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class FederationRoleContractTest extends SimulatedContract<FederationRole> {

  private static final String NAME = "contract-role";
  private static final String PROVIDER = "others-provider";
  private static final String STACK = "others-stack";

  @BeforeEach
  void somebodyElseHasAProviderAndAStack() {
    String metadata = SamlProviderContractTest.metadata("https://a.example");
    iam.createSAMLProvider(r -> r.name(PROVIDER).samlMetadataDocument(metadata));
    appStream.createStack(r -> r.name(STACK));
  }

  @Override
  protected ResourceKind<FederationRole> kind() {
    return new FederationRoleKind();
  }

  @Override
  protected FederationRole made() {
    return role().description("A").tag("a", "1").build();
  }

  @Override
  protected Optional<FederationRole> changed() {
    return Optional.of(
        role()
            .subjectType("persistent")
            .sessionDuration(Duration.ofHours(4))
            .description("B")
            .tag("b", "1")
            .build());
  }

  @Override
  protected Optional<FederationRole> cleared() {
    return Optional.of(role().subjectType("persistent").withoutDescription().build());
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("policy", "it changes with the stacks, which come and go along");
  }

  @Override
  protected List<AttributeLife<FederationRole>> attributes() {
    return List.of(
        AttributeLife.of(
            "trust",
            role().build(),
            role().audience("https://eu-west-1.signin.aws.amazon.com/saml").build(),
            role().build()),
        AttributeLife.of(
            "sessionDuration",
            role().build(),
            role().sessionDuration(Duration.ofHours(12)).build(),
            role().sessionDuration(Duration.ofHours(1)).build()),
        AttributeLife.of(
            "description",
            role().build(),
            role().description("A").build(),
            role().description("B").build(),
            role().withoutDescription().build()));
  }

  @Override
  protected void vanish() {
    iam.listRolePolicies(r -> r.roleName(NAME))
        .policyNames()
        .forEach(policy -> iam.deleteRolePolicy(r -> r.roleName(NAME).policyName(policy)));
    iam.deleteRole(r -> r.roleName(NAME));
  }

  private static FederationRole.Builder role() {
    return FederationRole.builder(NAME, SamlProvider.existing(PROVIDER))
        .stack(Stack.existing(STACK));
  }
}
