package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.BuiltInKindNames;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No built-in kind is without a contract test. */
class EveryKindTest {

  @Test
  void builtInKinds_all_keepTheContract() {
    assertThat(
            Stream.of(
                    new AssociationContractTest(),
                    new BucketContractTest(),
                    new FleetContractTest(),
                    new ImageContractTest(),
                    new RoleContractTest(),
                    new ScalingContractTest(),
                    new StackContractTest(),
                    new ThemeContractTest(),
                    new UserContractTest())
                .map(contract -> contract.kind().name()))
        .containsExactlyInAnyOrderElementsOf(BuiltInKindNames.all());
  }
}
