package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.entitlement.internal.EntitlementKind;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class EntitlementContractTest extends SimulatedContract<Entitlement> {

  private static final String STACK = "contract-stack";
  private static final String NAME = "contract-entitlement";

  @BeforeEach
  void somebodyElseHasAStack() {
    appStream.createStack(r -> r.name(STACK));
  }

  @Override
  protected ResourceKind<Entitlement> kind() {
    return new EntitlementKind();
  }

  @Override
  protected Entitlement made() {
    return entitlement().applications("Paint", "Word").description("A").build();
  }

  @Override
  protected Optional<Entitlement> changed() {
    return Optional.of(
        entitlement()
            .attribute("title", "Chief")
            .applications("Excel", "Word")
            .description("B")
            .build());
  }

  @Override
  protected Optional<Entitlement> cleared() {
    return Optional.of(
        entitlement()
            .attribute("title", "Chief")
            .withoutApplications()
            .withoutDescription()
            .build());
  }

  @Override
  protected List<AttributeLife<Entitlement>> attributes() {
    return List.of(
        AttributeLife.of(
            "attributes",
            entitlement().allApplications().build(),
            entitlement().attribute("groups", "a=b").allApplications().build(),
            entitlement()
                .attributes(List.of(new Entitlement.Attribute("groups", "a=b")))
                .allApplications()
                .build()),
        AttributeLife.of(
            "appVisibility",
            entitlement().allApplications().build(),
            entitlement().appVisibility("ASSOCIATED").build(),
            entitlement().allApplications().build()),
        AttributeLife.of(
            "applications",
            entitlement().appVisibility("ASSOCIATED").build(),
            entitlement().applications("Paint").build(),
            entitlement().applications("Word", "Excel").build(),
            entitlement().withoutApplications().build()),
        AttributeLife.of(
            "description",
            entitlement().allApplications().build(),
            entitlement().allApplications().description("A").build(),
            entitlement().allApplications().description("B").build(),
            entitlement().allApplications().withoutDescription().build()));
  }

  @Override
  protected void vanish() {
    appStream
        .listEntitledApplications(r -> r.stackName(STACK).entitlementName(NAME))
        .entitledApplications()
        .forEach(
            one ->
                appStream.disassociateApplicationFromEntitlement(
                    r ->
                        r.stackName(STACK)
                            .entitlementName(NAME)
                            .applicationIdentifier(one.applicationIdentifier())));
    appStream.deleteEntitlement(r -> r.stackName(STACK).name(NAME));
    later();
  }

  private static Entitlement.Builder entitlement() {
    return Entitlement.builder(Stack.existing(STACK), NAME).attribute("department", "Finance");
  }
}
