package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetInstanceTest {

  @TempDir Path scripts;

  private FleetInstance instance(Map<String, String> environment) {
    return FleetInstance.of(environment, scripts);
  }

  @Test
  void values_ofTheEnvironment_areReturnedAsTheyAre() {
    FleetInstance instance =
        instance(
            Map.of(
                "AppStream_Stack_Name", "share-stack",
                "AppStream_User_Access_Mode", "userpool",
                "AppStream_Session_Reservation_DateTime", "11/24/2026 12:00:00",
                "AppStream_UserName", "hoge@example.com",
                "AppStream_Session_ID", "d3c8f1",
                "APPSTREAM_SESSION_CONTEXT", "report 7",
                "AppStream_Image_Arn", "arn:aws:appstream:eu-west-1:123456789012:image/share-tools",
                "AppStream_Instance_Type", "stream.standard.medium",
                "AppStream_Resource_Type", "fleet",
                "AppStream_Resource_Name", "share-fleet"));
    assertThat(instance.isInsideAppStream()).isTrue();
    assertThat(instance.kind()).contains(FleetInstance.Kind.FLEET);
    assertThat(instance.resourceName()).contains("share-fleet");
    assertThat(instance.stack()).contains("share-stack");
    assertThat(instance.user()).contains("hoge@example.com");
    assertThat(instance.accessMode()).contains("userpool");
    assertThat(instance.sessionId()).contains("d3c8f1");
    assertThat(instance.sessionReservedAt()).contains("11/24/2026 12:00:00");
    assertThat(instance.sessionContext()).contains("report 7");
    assertThat(instance.imageArn()).hasValueSatisfying(arn -> assertThat(arn).endsWith("tools"));
    assertThat(instance.instanceType()).contains("stream.standard.medium");
    assertThat(instance.region()).contains("eu-west-1");
    assertThat(instance.toString()).contains("share-fleet").doesNotContain("hoge", "d3c8f1");
  }

  @ParameterizedTest
  @CsvSource({
    "fleet, FLEET", "image-builder, IMAGE_BUILDER", "imagebuilder, IMAGE_BUILDER",
    "ImageBuilder, IMAGE_BUILDER", "app-block-builder, APP_BLOCK_BUILDER", "newthing, OTHER"
  })
  void kind_spellings_areUnderstood(String value, FleetInstance.Kind kind) {
    assertThat(instance(Map.of("AppStream_Resource_Type", value)).kind()).contains(kind);
  }

  @Test
  void elsewhere_everythingIsEmpty() {
    FleetInstance instance =
        instance(Map.of("PATH", "/bin", "AWS_REGION", "eu-west-1", "AppStream_Stack_Name", " "));
    assertThat(instance.isInsideAppStream()).isFalse();
    assertThat(instance.kind()).isEmpty();
    assertThat(instance.stack()).isEmpty();
    assertThat(instance.region()).isEmpty();
    assertThat(instance).hasToString("FleetInstance(outside AppStream)");
    assertThat(FleetInstance.current().isInsideAppStream()).isFalse();
  }

  @Test
  void region_ofWhatIsNoArn_isEmpty() {
    assertThat(instance(Map.of("AppStream_Image_Arn", "share-tools")).region()).isEmpty();
    assertThat(instance(Map.of("AppStream_Image_Arn", "arn:aws:x:::image/y")).region()).isEmpty();
  }

  @Test
  void profileScripts_areTheSecondSource() throws IOException {
    Files.writeString(
        scripts.resolve("appstream_system_vars.sh"),
        "#!/bin/bash\nexport AppStream_Resource_Type=\"image-builder\"\r\n"
            + "export AppStream_Image_Arn='arn:aws-cn:appstream:cn-north-1::image/x'\n"
            + "AppStream_Instance_Type=stream.x\nexport AppStream_Resource_Name=$(hostname)\n"
            + "export PATH=/evil\n=x\nexport AppStream_UserName=\"a${b}\"\n");
    Files.writeString(
        scripts.resolve("appstream_user_vars.sh"), "export AppStream_Stack_Name=from-script\n");
    FleetInstance instance = instance(Map.of("AppStream_Stack_Name", "from-environment"));
    assertThat(instance.kind()).contains(FleetInstance.Kind.IMAGE_BUILDER);
    assertThat(instance.region()).contains("cn-north-1");
    assertThat(instance.instanceType()).contains("stream.x");
    assertThat(instance.resourceName()).isEmpty();
    assertThat(instance.user()).isEmpty();
    assertThat(instance.stack()).contains("from-environment");
    assertThat(instance(Map.of()).stack()).contains("from-script");
  }

  @Test
  void defaultKeySource_isThatOfThisProcess() {
    assertThat(FleetInstance.current().defaultKeySource())
        .isEqualTo(DefaultChain.current().firstSource());
  }
}
