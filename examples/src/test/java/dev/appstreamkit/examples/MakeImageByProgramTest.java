package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class MakeImageByProgramTest {

  @Test
  void makeImage_onABuilder_beginsTheImageOrSaysWhyNot(
      AppStreamClient client, SimulatorControl control, TimeSource time, @TempDir Path directory)
      throws Exception {
    client.createImageBuilder(
        builder ->
            builder
                .name("share-builder")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium"));
    AppStreamWaiters.imageBuilderRunning("share-builder").timeSource(time).await(client);
    String url =
        client
            .createImageBuilderStreamingURL(request -> request.name("share-builder"))
            .streamingURL();
    Path assistant = control.imageAssistant(url).commandLine(directory);

    assertThatThrownBy(
            () ->
                MakeImageByProgram.makeImage(
                    assistant, "share-image", Map.of("Power Shell", "C:\\ps.exe")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without spaces");

    MakeImageByProgram.makeImage(assistant, "share-image", Map.of("PowerShell", "C:\\ps.exe"));
    assertThat(client.describeImages(request -> request.names("share-image")).images())
        .singleElement()
        .satisfies(image -> assertThat(image.imageBuilderName()).isEqualTo("share-builder"));
  }
}
