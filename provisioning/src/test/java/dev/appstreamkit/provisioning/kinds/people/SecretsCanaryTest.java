package dev.appstreamkit.provisioning.kinds.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.listeners.LogEvents;
import dev.appstreamkit.simulator.ImageAssistant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Plays a whole environment with all ready-made listeners, and looks for what lets people in. */
class SecretsCanaryTest {

  private static final String USER = "hoge@example.com";

  @TempDir Path folder;

  @Test
  void apply_withLinksAndPasswords_noneIsInAnyListenersOutput() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("test.canary");
    logger.setLevel(Level.ALL);
    logger.setAdditive(false);
    logger.addAppender(log);
    log.start();
    List<String> secrets = new ArrayList<>();
    try (Cloud cloud = Cloud.open(folder)) {
      cloud.person(
          handOff -> {
            String link = handOff.link().reveal();
            secrets.add(link);
            ImageAssistant assistant = cloud.control().imageAssistant(link);
            assistant.addApplication("PowerShell", "C:\\powershell.exe");
            assistant.createImage("share-tools");
          });
      cloud.listenedToBy(
          ConsoleProgress.builder(out).live(false).build(),
          ConsoleProgress.builder(out).live(true).build(),
          JsonLines.to(out),
          LogEvents.to(logger));

      assertThat(cloud.apply(stack(), user()).complete()).isTrue();

      cloud
          .control()
          .mails(USER)
          .forEach(
              mail -> {
                secrets.add(String.valueOf(mail.link()));
                if (mail.temporaryPassword() != null) {
                  secrets.add(mail.temporaryPassword());
                }
              });
    }
    log.list.forEach(event -> out.println(event.getFormattedMessage()));

    assertThat(secrets).hasSizeGreaterThanOrEqualTo(3).doesNotContain("null", "");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("user/" + USER, "A person is needed")
        .doesNotContain(secrets);
  }

  private static Stack stack() {
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(1)
            .network(Network.defaultInternetAccess())
            .build();
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  private static User user() {
    return User.builder(USER).name("Hoge", "Example").assignTo(stack()).build();
  }
}
