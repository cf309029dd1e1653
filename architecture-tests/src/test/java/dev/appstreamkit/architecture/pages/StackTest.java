package dev.appstreamkit.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class StackTest {
  @Test
  void stack_new_isFound(AppStreamClient appstream) {
    appstream.createStack(stack -> stack.name("share-stack"));
    assertThat(appstream.describeStacks().stacks()).hasSize(1);
  }
}
