package dev.appstreamkit.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** A class whose {@code @BeforeAll} asks for a simulator has one for all of its tests. */
@ExtendWith(AppStreamSimulatorExtension.class)
class SharedSimulatorTest {

  private static final Set<Integer> SEEN = new HashSet<>();

  private @Nullable AppStreamSimulator before;

  @BeforeAll
  static void makeStack(AppStreamSimulator simulator, AppStreamClient appstream) {
    SEEN.add(System.identityHashCode(simulator));
    appstream.createStack(stack -> stack.name("shared"));
  }

  @BeforeEach
  void remember(AppStreamSimulator simulator) {
    before = simulator;
  }

  @RepeatedTest(3)
  void tests_shareTheClassesSimulator(AppStreamSimulator simulator, AppStreamClient appstream) {
    assertThat(simulator).isSameAs(before);
    assertThat(SEEN).containsExactly(System.identityHashCode(simulator));
    assertThat(appstream.describeStacks().stacks()).hasSize(1);
  }

  @Nested
  class Inner {

    @Test
    void nestedTests_shareItToo(AppStreamClient appstream) {
      assertThat(appstream.describeStacks().stacks()).hasSize(1);
    }
  }
}
