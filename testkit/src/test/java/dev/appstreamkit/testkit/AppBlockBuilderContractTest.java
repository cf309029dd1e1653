package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.internal.AppBlockBuilderKind;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.appstream.model.PackagingType;

/** A builder for app blocks of somebody else's. */
class AppBlockBuilderContractTest extends SimulatedContract<AppBlockBuilder> {

  private static final Network NETWORK = Network.vpc("subnet-1", "subnet-2");

  @BeforeEach
  void somebodyElseHasAppBlocksAndRoles() {
    simulator.control().network().addSecurityGroup(FleetLives.GROUP, "other");
    Surroundings.roles(iam);
    Stream.of("others-block", "others-block-2")
        .forEach(
            name ->
                appStream.createAppBlock(
                    r ->
                        r.name(name)
                            .packagingType(PackagingType.APPSTREAM2)
                            .sourceS3Location(s -> s.s3Bucket("others-files"))));
  }

  @Override
  protected ResourceKind<AppBlockBuilder> kind() {
    return new AppBlockBuilderKind();
  }

  @Override
  protected AppBlockBuilder made() {
    return running().tag("team", "share").build();
  }

  @Override
  protected Optional<AppBlockBuilder> changed() {
    return Optional.of(
        running()
            .instanceType("stream.standard.large")
            .description("Tools")
            .tag("team", "b")
            .tag("more", "1")
            .build());
  }

  @Override
  protected Optional<AppBlockBuilder> cleared() {
    return Optional.of(
        running()
            .instanceType("stream.standard.large")
            .withoutDescription()
            .tag("team", "b")
            .build());
  }

  @Override
  protected List<AttributeLife<AppBlockBuilder>> attributes() {
    return List.of(
        life("instanceType", b -> b.instanceType("stream.standard.large")),
        life("subnets", b -> b.network(Network.vpc("subnet-1", "subnet-0a1b2c3d"))),
        life("securityGroups", b -> b.network(NETWORK.securityGroups(FleetLives.GROUP))),
        life("defaultInternetAccess", b -> b.network(NETWORK.withDefaultInternetAccess())),
        life(
            "machineRole",
            b -> b.machineRole(MachineRole.existing(FleetLives.ROLES.get(0))),
            b -> b.machineRole(MachineRole.existing(FleetLives.ROLES.get(1))),
            AppBlockBuilder.Builder::withoutMachineRole),
        life(
            "accessEndpoints",
            b -> b.accessEndpoints("vpce-1"),
            b -> b.accessEndpoints("vpce-2"),
            AppBlockBuilder.Builder::withoutAccessEndpoints),
        life(
            "displayName",
            b -> b.displayName("A"),
            b -> b.displayName("B"),
            AppBlockBuilder.Builder::withoutDisplayName),
        life(
            "description",
            b -> b.description("A"),
            b -> b.description("B"),
            AppBlockBuilder.Builder::withoutDescription),
        life(
            "appBlock",
            b -> b.appBlock(AppBlock.existing("others-block-2")),
            b -> b.appBlock(AppBlock.existing("others-block"))),
        life("state", AppBlockBuilder.Builder::stopped, AppBlockBuilder.Builder::running));
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("platform", "AppStream knows one");
  }

  @SafeVarargs
  private static AttributeLife<AppBlockBuilder> life(
      String attribute, UnaryOperator<AppBlockBuilder.Builder>... turns) {
    return new AttributeLife<>(
        attribute,
        Stream.concat(
                Stream.of(running().build()),
                Stream.of(turns).map(turn -> turn.apply(running()).build()))
            .toList());
  }

  private static AppBlockBuilder.Builder running() {
    return AppBlockBuilder.builder("contract-builder")
        .instanceType("stream.standard.medium")
        .network(NETWORK)
        .appBlock(AppBlock.existing("others-block"));
  }

  @Override
  protected void vanish() {
    appStream.stopAppBlockBuilder(r -> r.name("contract-builder"));
    later();
    appStream.disassociateAppBlockBuilderAppBlock(
        r ->
            r.appBlockBuilderName("contract-builder")
                .appBlockArn(
                    appStream
                        .describeAppBlockBuilderAppBlockAssociations(
                            a -> a.appBlockBuilderName("contract-builder"))
                        .appBlockBuilderAppBlockAssociations()
                        .get(0)
                        .appBlockArn()));
    appStream.deleteAppBlockBuilder(r -> r.name("contract-builder"));
    later();
  }
}
