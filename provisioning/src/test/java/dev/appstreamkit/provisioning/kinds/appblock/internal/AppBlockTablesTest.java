package dev.appstreamkit.provisioning.kinds.appblock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;

class AppBlockTablesTest {

  private static final S3Location PLACE = S3Location.of("bucket", "key");
  private static final Script SCRIPT = Script.of(PLACE, "a.exe", Duration.ofSeconds(1));
  private static final Network NETWORK = Network.vpc("subnet-1", "subnet-2");

  private final TableCheck<AppBlock> blocks =
      new TableCheck<>(
          AppBlockTable.TABLE,
          software.amazon.awssdk.services.appstream.model.AppBlock::builder,
          CreateAppBlockRequest::builder,
          CreateAppBlockRequest::builder);

  private final TableCheck<AppBlockBuilder> builders =
      new TableCheck<>(
          AppBlockBuilderTable.TABLE,
          software.amazon.awssdk.services.appstream.model.AppBlockBuilder::builder,
          CreateAppBlockBuilderRequest::builder,
          UpdateAppBlockBuilderRequest::builder);

  @Test
  void tables_membersOfRequests_areRowsOrHaveAReason() {
    blocks.eachMemberIsARowOrHasAReason(Map.of("Name", "the identity", "Tags", "of each kind"));
    builders.eachMemberIsARowOrHasAReason(
        Map.of(
            "Name", "the identity",
            "Tags", "of each kind",
            "AttributesToDelete", "what the rows clear"));
  }

  @Test
  void tables_eachRow_readsWhatItWrites() {
    blocks.eachRowReadsWhatItWrites(Set.of());
    builders.eachRowReadsWhatItWrites(Set.of());
  }

  @Test
  void update_eachRowOfABuilder_keepsWhatItDoesNotSay() {
    builders.eachRowKeepsWhatItDoesNotSay(Set.of());
  }

  @Test
  void problems_ofAppBlocks_nameTheRemedy() {
    AppBlock.Builder packed =
        AppBlock.builder("a").packaging(PackagingType.APPSTREAM2).source(PLACE);
    assertThat(wrong(AppBlock.builder("a").build().problems()))
        .containsExactlyInAnyOrder("source", "setupScript");
    assertThat(
            wrong(
                AppBlock.builder("a")
                    .source(S3Location.bucket("bucket"))
                    .setupScript(SCRIPT)
                    .postSetupScript(SCRIPT)
                    .packagedBy(AppBlockPackaging.handOff(NETWORK))
                    .build()
                    .problems()))
        .containsExactlyInAnyOrder("source", "postSetupScript", "packagedBy");
    assertThat(wrong(packed.setupScript(SCRIPT).build().problems())).containsExactly("setupScript");
    assertThat(
            wrong(
                AppBlock.builder("a")
                    .packaging(PackagingType.APPSTREAM2)
                    .source(PLACE)
                    .packagedBy(
                        AppBlockPackaging.handOff(Network.vpc("subnet-1")).deadline(Duration.ZERO))
                    .build()
                    .problems()))
        .containsExactlyInAnyOrder("packagedBy", "packagedBy");
  }

  @Test
  void problems_ofATypeThatIsNewer_areAwss() {
    AppBlock newer =
        AppBlock.builder("a")
            .packaging(PackagingType.of("MSIX"))
            .source(S3Location.bucket("bucket"))
            .build();

    assertThat(newer.problems()).isEmpty();
  }

  @Test
  void problems_ofBuilders_nameTheRemedy() {
    AppBlockBuilder.Builder builder =
        AppBlockBuilder.builder("a").instanceType("stream.standard.medium").network(NETWORK);

    assertThat(wrong(builder.build().problems())).containsExactly("appBlock");
    assertThat(builder.stopped().build().problems()).isEmpty();
    assertThat(
            wrong(
                builder
                    .appBlock(AppBlock.builder("b").source(PLACE).setupScript(SCRIPT).build())
                    .build()
                    .problems()))
        .containsExactly("appBlock");
    assertThat(wrong(builder.network(Network.vpc("subnet-1")).withoutAppBlock().build().problems()))
        .containsExactly("network");
  }

  private static List<String> wrong(List<Problem> problems) {
    assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    return problems.stream().map(Problem::attribute).toList();
  }
}
