package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.simulator.UserSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All the way: a script makes an image, a fleet gets it, and somebody works with what it holds. */
class ImageToSessionTest extends ScriptedImage {

  private static Stack stackOn(Image image) {
    return Stack.builder("share-stack")
        .fleet(
            Fleet.builder("share-fleet")
                .image(image)
                .instanceType("stream.standard.medium")
                .capacity(1)
                .network(Network.defaultInternetAccess())
                .build())
        .build();
  }

  @Test
  void apply_fleetOfAnImageByScript_letsSomebodyStartWhatTheScriptInstalled() {
    Image image =
        image(
            script()
                .command("/bin/sh", "-c", "printf tool >\"$0\"", made().toString())
                .application(ScriptApplication.of("Viewer", "/opt/viewer"))
                .build());
    builderWorks();

    assertThat(cloud.apply(image, stackOn(image)).complete()).isTrue();

    assertThat(made()).hasContent("tool");
    UserSession session =
        cloud
            .control()
            .users()
            .follow(
                cloud
                    .appStream()
                    .createStreamingURL(
                        r -> r.stackName("share-stack").fleetName("share-fleet").userId("hoge"))
                    .streamingURL());
    List<String> applications = cloud.control().users().applications(session);
    assertThat(applications).contains("Editor", "Viewer");
    assertThat(cloud.control().users().startApplication(session, "Viewer")).contains("/opt/viewer");
    assertThat(builders()).isEmpty();
    assertThat(cloud.plan(image, stackOn(image)).isEmpty()).isTrue();
  }
}
