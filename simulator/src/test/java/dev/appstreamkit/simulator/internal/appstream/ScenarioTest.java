package dev.appstreamkit.simulator.internal.appstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.UserSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** The reference scenario's part that AppStream plays, from the image to two users' sessions. */
class ScenarioTest {

  private static final String PASSWORD = "Another-Passw0rd";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  @Test
  void scenario_fromImageToSessions_worksAndIsTakenDownInOrder() {
    takeImage(bench);
    runFleet(bench);
    UserSession hoge = signIn(bench, "hoge@example.com");
    UserSession fuga = signIn(bench, "fuga@example.com");
    assertThat(hoge.instanceId()).matches("i-[0-9a-f]{17}").isNotEqualTo(fuga.instanceId());
    refuseThird(bench);
    assertThat(bench.fleet("share-fleet").computeCapacityStatus().inUse()).isEqualTo(2);
    assertThat(sessions(bench)).hasSize(2);
    bench.control().users().endSession(hoge);
    bench.client().expireSession(r -> r.sessionId(fuga.id()));
    assertThat(sessions(bench)).isEmpty();
    takeDown(bench);
  }

  private static void takeImage(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    client.createImageBuilder(
        r ->
            r.name("share-builder")
                .imageName(AppStreamBench.BASE_IMAGE)
                .instanceType("stream.standard.medium"));
    assertThat(bench.builder("share-builder").state()).isEqualTo(ImageBuilderState.PENDING);
    bench.minutes(20);
    assertThat(bench.builder("share-builder").state()).isEqualTo(ImageBuilderState.RUNNING);
    String url = client.createImageBuilderStreamingURL(r -> r.name("share-builder")).streamingURL();
    ImageAssistant assistant = bench.control().imageAssistant(url);
    assistant.addApplication("PowerShell", "C:\\Windows\\System32\\powershell.exe");
    assistant.createImage("share-tools");
    assertThat(bench.builder("share-builder").state()).isEqualTo(ImageBuilderState.SNAPSHOTTING);
    assertThat(bench.image("share-tools").state()).isEqualTo(ImageState.PENDING);
    bench.minutes(30);
    assertThat(bench.builder("share-builder").state()).isEqualTo(ImageBuilderState.STOPPED);
    assertThat(bench.image("share-tools"))
        .satisfies(image -> assertThat(image.state()).isEqualTo(ImageState.AVAILABLE))
        .satisfies(image -> assertThat(image.imageBuilderName()).isEqualTo("share-builder"))
        .satisfies(image -> assertThat(image.applications()).hasSize(1));
    client.deleteImageBuilder(r -> r.name("share-builder"));
    bench.minutes(5);
    assertThat(client.describeImageBuilders().imageBuilders()).isEmpty();
  }

  private static void runFleet(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    client.createFleet(bench.onDemand("share-fleet", 2).imageName("share-tools").build());
    assertThat(bench.fleet("share-fleet").state()).isEqualTo(FleetState.STOPPED);
    client.startFleet(r -> r.name("share-fleet"));
    assertThat(bench.fleet("share-fleet").state()).isEqualTo(FleetState.STARTING);
    bench.minutes(8);
    assertThat(bench.fleet("share-fleet").state()).isEqualTo(FleetState.STARTING);
    bench.minutes(5);
    assertThat(bench.fleet("share-fleet").state()).isEqualTo(FleetState.RUNNING);
    client.createStack(r -> r.name("share-stack"));
    client.associateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));
    for (String name : List.of("hoge", "fuga", "third")) {
      client.createUser(
          r ->
              r.userName(name + "@example.com")
                  .firstName(name)
                  .lastName("Example")
                  .authenticationType("USERPOOL"));
    }
    assertThat(
            client
                .batchAssociateUserStack(
                    r ->
                        r.userStackAssociations(
                            association("hoge"), association("fuga"), association("third")))
                .errors())
        .isEmpty();
  }

  private static UserStackAssociation association(String name) {
    return UserStackAssociation.builder()
        .stackName("share-stack")
        .userName(name + "@example.com")
        .authenticationType("USERPOOL")
        .sendEmailNotification(true)
        .build();
  }

  private static UserSession signIn(AppStreamBench bench, String address) {
    List<SimulatedMail> mails = bench.control().mails(address);
    assertThat(mails).hasSize(2);
    SimulatedMail mail = mails.get(0);
    String link = requireNonNull(mail.link());
    String temporary = requireNonNull(mail.temporaryPassword());
    assertThatThrownBy(() -> bench.control().users().startSession(link, address, temporary))
        .isInstanceOfSatisfying(
            SessionRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo("PasswordMustBeReplaced"));
    bench.control().users().signIn(link, address, temporary, PASSWORD);
    return bench.control().users().startSession(link, address, PASSWORD);
  }

  private static void refuseThird(AppStreamBench bench) {
    assertThatThrownBy(() -> signIn(bench, "third@example.com"))
        .isInstanceOfSatisfying(
            SessionRefusedException.class, e -> assertThat(e.reason()).isEqualTo("CapacityUsedUp"));
  }

  private static List<String> sessions(AppStreamBench bench) {
    return bench
        .client()
        .describeSessions(r -> r.stackName("share-stack").fleetName("share-fleet"))
        .sessions()
        .stream()
        .map(session -> session.userId())
        .toList();
  }

  private static void takeDown(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    assertThatThrownBy(() -> client.deleteImage(r -> r.name("share-tools")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.deleteFleet(r -> r.name("share-fleet")))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.deleteStack(r -> r.name("share-stack")))
        .isInstanceOf(ResourceInUseException.class);
    client.disassociateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));
    assertThatThrownBy(() -> client.deleteStack(r -> r.name("share-stack")))
        .isInstanceOf(ResourceInUseException.class);
    for (String name : List.of("hoge", "fuga", "third")) {
      client.deleteUser(r -> r.userName(name + "@example.com").authenticationType("USERPOOL"));
    }
    client.deleteStack(r -> r.name("share-stack"));
    client.stopFleet(r -> r.name("share-fleet"));
    assertThatThrownBy(() -> client.deleteFleet(r -> r.name("share-fleet")))
        .isInstanceOf(ResourceInUseException.class);
    bench.minutes(7);
    client.deleteFleet(r -> r.name("share-fleet"));
    client.deleteImage(r -> r.name("share-tools"));
    bench.minutes(3);
    assertThat(client.describeFleets().fleets()).isEmpty();
    assertThat(client.describeStacks().stacks()).isEmpty();
    assertThat(client.describeUsers(r -> r.authenticationType("USERPOOL")).users()).isEmpty();
    assertThat(client.describeImages(r -> r.type("PRIVATE")).images()).isEmpty();
  }
}
