package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.appblock.internal.AppBlockKind;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AppBlockContractTest extends SimulatedContract<AppBlock> {

  private static final String BUCKET = "contract-files";

  @Override
  protected ResourceKind<AppBlock> kind() {
    return new AppBlockKind();
  }

  @Override
  protected AppBlock made() {
    return custom().tag("team", "share").build();
  }

  @Override
  protected Optional<AppBlock> changed() {
    return Optional.of(custom().description("Tools").tag("team", "b").tag("more", "1").build());
  }

  @Override
  protected Optional<AppBlock> cleared() {
    return Optional.of(custom().withoutDescription().tag("team", "b").build());
  }

  @Override
  protected List<AttributeLife<AppBlock>> attributes() {
    return List.of(
        AttributeLife.of(
            "sourceBucket",
            custom().build(),
            custom().source("contract-other", "tools.vhdx").build()),
        AttributeLife.of(
            "sourceKey", custom().build(), custom().source(BUCKET, "other.vhdx").build()),
        AttributeLife.of(
            "setupScript",
            custom().build(),
            custom().setupScript(script("other.ps1").parameters("-File other.ps1")).build()),
        AttributeLife.of(
            "postSetupScript",
            packed().build(),
            packed().postSetupScript(script("a.ps1")).build(),
            packed().postSetupScript(script("b.ps1")).build(),
            packed().withoutPostSetupScript().build()),
        AttributeLife.of(
            "displayName",
            custom().build(),
            custom().displayName("A").build(),
            custom().displayName("B").build(),
            custom().withoutDisplayName().build()),
        AttributeLife.of(
            "description",
            custom().build(),
            custom().description("A").build(),
            custom().description("B").build(),
            custom().withoutDescription().build()));
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of(
        "packaging", "the scripts that go with it change, too",
        "state", "a person's work, see AppBlockPackagingContractTest",
        "builder", "a person's work, see AppBlockPackagingContractTest");
  }

  private static Script script(String key) {
    return Script.of(S3Location.of(BUCKET, key), "C:\\powershell.exe", Duration.ofSeconds(60));
  }

  private static AppBlock.Builder custom() {
    return AppBlock.builder("contract-block")
        .source(BUCKET, "tools.vhdx")
        .setupScript(script("setup.ps1"));
  }

  private static AppBlock.Builder packed() {
    return AppBlock.builder("contract-block")
        .packaging(PackagingType.APPSTREAM2)
        .source(S3Location.bucket(BUCKET));
  }

  @Override
  protected void vanish() {
    appStream.deleteAppBlock(r -> r.name("contract-block"));
    later();
  }
}
