package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.BuiltInKindNames;
import dev.appstreamkit.provisioning.kinds.network.TaggedNetwork;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No built-in kind is without a contract test. */
class EveryKindTest {

  @Test
  void builtInKinds_all_keepTheContract() {
    assertThat(
            Stream.concat(
                // Nothing of the kind is ever made.
                Stream.of(TaggedNetwork.KIND),
                Stream.of(
                        new AppBlockBuilderContractTest(),
                        new AppBlockContractTest(),
                        new ApplicationContractTest(),
                        new ApplicationFleetAssociationContractTest(),
                        new AssociationContractTest(),
                        new BucketContractTest(),
                        new DirectoryConfigContractTest(),
                        new EntitlementContractTest(),
                        new FederationRoleContractTest(),
                        new FleetAssociationContractTest(),
                        new FleetContractTest(),
                        new ImageBuilderContractTest(),
                        new ImageContractTest(),
                        new ImagePermissionContractTest(),
                        new RoleContractTest(),
                        new S3ObjectContractTest(),
                        new SamlProviderContractTest(),
                        new ScalingContractTest(),
                        new StackContractTest(),
                        new ThemeContractTest(),
                        new UsageReportContractTest(),
                        new UserContractTest())
                    .map(contract -> contract.kind().name())))
        .containsExactlyInAnyOrderElementsOf(BuiltInKindNames.all());
  }
}
