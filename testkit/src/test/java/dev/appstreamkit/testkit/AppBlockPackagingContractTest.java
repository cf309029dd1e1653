package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.internal.AppBlockKind;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An app block that a person packs, on a builder that is there only for that. */
class AppBlockPackagingContractTest extends SimulatedContract<AppBlock> {

  @Override
  protected ResourceKind<AppBlock> kind() {
    return new AppBlockKind();
  }

  @Override
  protected AppBlock made() {
    return block().build();
  }

  @Override
  protected Optional<AppBlock> changed() {
    return Optional.of(block().tag("team", "share").build());
  }

  @Override
  protected Optional<AppBlock> cleared() {
    return Optional.empty();
  }

  private static AppBlock.Builder block() {
    return AppBlock.builder("contract-block")
        .packaging(PackagingType.APPSTREAM2)
        .source(S3Location.bucket("contract-files"))
        .packagedBy(AppBlockPackaging.handOff(Network.vpc("subnet-1", "subnet-2")));
  }

  @Override
  Map<String, String> withoutLife() {
    return Tables.of(kind()).stream()
        .collect(Collectors.toMap(Attribute::name, row -> "see AppBlockContractTest"));
  }

  @Override
  protected void vanish() {
    appStream.deleteAppBlock(r -> r.name("contract-block"));
    later();
  }
}
