package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.stack.internal.StackKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class StackContractTest extends SimulatedContract<Stack> {

  @Override
  protected ResourceKind<Stack> kind() {
    return new StackKind();
  }

  @Override
  protected Stack made() {
    return stack().build();
  }

  @Override
  protected Optional<Stack> changed() {
    return Optional.of(changedStack().tag("team", "share").build());
  }

  @Override
  protected Optional<Stack> cleared() {
    return Optional.of(changedStack().build());
  }

  @BeforeEach
  void othersHaveFleets() {
    Surroundings.ofStacks(appStream);
  }

  @Override
  protected List<AttributeLife<Stack>> attributes() {
    return StackLives.all();
  }

  @Override
  protected void vanish() {
    appStream.deleteStack(r -> r.name("contract-stack"));
  }

  private static Stack.Builder stack() {
    return Stack.builder("contract-stack").withoutFleet();
  }

  private static Stack.Builder changedStack() {
    return stack().displayName("Changed").userSettings(UserSettings.allowing());
  }
}
