package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store of somebody else's, in memory; and a provisioner that works with it. */
class OwnStoreContractTest extends ManifestStoreContract {

  private final MemoryStore.Table table = new MemoryStore.Table();

  @Override
  protected ManifestStore store() {
    return new MemoryStore(table);
  }

  @Override
  protected boolean lapse() {
    table.lapse();
    return true;
  }

  @Test
  void provisioner_withOwnStores_keepsEnvironmentsApart() {
    Map<String, MemoryStore.Table> tables = new ConcurrentHashMap<>();
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .manifestStores(
                    environment ->
                        new MemoryStore(
                            tables.computeIfAbsent(
                                environment.name(), name -> new MemoryStore.Table())))
                .build()) {
      for (AppStreamEnvironment each : Stream.of("one", "two").map(this::environment).toList()) {
        provisioner.apply(provisioner.plan(each));
        assertThat(provisioner.plan(each).isEmpty()).isTrue();
      }
      assertThat(tables).containsOnlyKeys("one", "two");

      try (ManifestStore.Writer other =
          new MemoryStore(Objects.requireNonNull(tables.get("one"))).open()) {
        assertThatThrownBy(() -> provisioner.apply(provisioner.plan(environment("one"))))
            .isInstanceOf(ManifestException.class);
        other.claim();
        other.save("not a manifest");
      }
      assertThatThrownBy(() -> provisioner.plan(environment("one")))
          .isInstanceOf(ManifestException.class)
          .hasMessageContaining("the manifest of one in a table in memory is damaged");
    }
  }

  private AppStreamEnvironment environment(String name) {
    return AppStreamEnvironment.builder(name).add(Stack.builder(name + "-stack").build()).build();
  }
}
