package dev.appstreamkit.provisioning.kinds.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.UserSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Blue and green as two stacks, each with its image: people are moved, sessions stay. */
class BlueGreenStacksTest extends WithCloud {

  private static final String HOGE = "hoge@example.com";
  private static final String FUGA = "fuga@example.com";
  private static final String PASSWORD = "Correct-horse-7";
  private static final Stack BLUE = stack("blue", "AppStream-WinServer2019-09-18-2019");
  private static final Stack GREEN = stack("green", "AppStream-WinServer2019-07-16-2025");

  private static Stack stack(String name, String image) {
    return Stack.builder(name)
        .fleet(
            Fleet.builder(name + "-fleet")
                .image(Image.existing(image))
                .instanceType("stream.standard.medium")
                .capacity(2)
                .network(Network.defaultInternetAccess())
                .build())
        .build();
  }

  private static ResourceSpec[] peopleOn(Stack live, Stack... stacks) {
    return Stream.concat(
            Stream.of(stacks),
            Stream.of(HOGE, FUGA).map(one -> User.builder(one).assignTo(live).build()))
        .toArray(ResourceSpec[]::new);
  }

  private List<String> assigned(String stack) {
    return cloud
        .appStream()
        .describeUserStackAssociations(r -> r.stackName(stack))
        .userStackAssociations()
        .stream()
        .map(one -> one.userName())
        .sorted()
        .toList();
  }

  private List<String> sessions(String stack) {
    return cloud
        .appStream()
        .describeSessions(r -> r.stackName(stack).fleetName(stack + "-fleet"))
        .sessions()
        .stream()
        .map(one -> one.id())
        .toList();
  }

  private UserSession comesIn(String user, String stack) {
    return cloud.control().users().startSession(link(user), stack, user, PASSWORD);
  }

  private String link(String user) {
    return requireNonNull(cloud.control().mails(user).get(0).link());
  }

  private void signsIn(String user) {
    SimulatedMail welcome = cloud.control().mails(user).get(0);
    cloud
        .control()
        .users()
        .signIn(link(user), user, requireNonNull(welcome.temporaryPassword()), PASSWORD);
  }

  @Test
  void apply_peopleMovedToGreenAndBack_keepsTheirSessionsAndTakesBlueAwayOnceItIsEmpty() {
    cloud.apply(peopleOn(BLUE, BLUE));
    signsIn(HOGE);
    UserSession onBlue = comesIn(HOGE, "blue");

    assertThat(cloud.apply(peopleOn(GREEN, BLUE, GREEN)).complete()).isTrue();

    assertThat(assigned("green")).containsExactly(FUGA, HOGE);
    assertThat(assigned("blue")).isEmpty();
    assertThat(sessions("blue")).containsExactly(onBlue.id());

    assertThat(cloud.apply(peopleOn(BLUE, BLUE, GREEN)).complete()).isTrue();
    assertThat(assigned("blue")).containsExactly(FUGA, HOGE);
    assertThat(assigned("green")).isEmpty();
    assertThat(cloud.apply(peopleOn(GREEN, BLUE, GREEN)).complete()).isTrue();

    Plan early = cloud.plan(peopleOn(GREEN, GREEN));
    assertThat(early.blockers())
        .isNotEmpty()
        .allMatch(DisruptionRefusedException.class::isInstance);
    cloud.control().users().endSession(onBlue);
    UserSession onGreen = comesIn(HOGE, "green");
    assertThat(cloud.apply(peopleOn(GREEN, GREEN)).complete()).isTrue();

    assertThat(sessions("green")).containsExactly(onGreen.id());
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets())
        .singleElement()
        .satisfies(fleet -> assertThat(fleet.name()).isEqualTo("green-fleet"));
    assertThat(cloud.plan(peopleOn(GREEN, GREEN)).isEmpty()).isTrue();
  }

  @Test
  void apply_greenDoesNotCome_leavesPeopleOnBlue() {
    cloud.apply(peopleOn(BLUE, BLUE));
    cloud
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");

    assertThrows(ApplyFailedException.class, () -> cloud.apply(peopleOn(GREEN, BLUE, GREEN)));

    assertThat(assigned("blue")).containsExactly(FUGA, HOGE);
    assertThat(cloud.apply(peopleOn(GREEN, BLUE, GREEN)).complete()).isTrue();
    assertThat(assigned("green")).containsExactly(FUGA, HOGE);
    assertThat(assigned("blue")).isEmpty();
  }

  /** Whenever the run is broken off, each has one of the two. */
  @Test
  void apply_brokenOffAnywhere_leavesEverybodyAStack() {
    cloud.apply(peopleOn(BLUE, BLUE, GREEN));
    for (int steps = 1; steps <= 4; steps++) {
      cloud.applyUpTo(steps, peopleOn(GREEN, BLUE, GREEN));
      for (String user : List.of(HOGE, FUGA)) {
        assertThat(Stream.of("blue", "green").filter(one -> assigned(one).contains(user)))
            .as(user + " after " + steps + " steps")
            .isNotEmpty();
      }
      cloud.restart();
    }
  }
}
