package dev.appstreamkit.operations.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.operations.rollout.ImageRollout;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutRunner;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that is brought to twenty fleets with people on them, and back. */
class ImageRolloutTest {

  private static final Image OLD = Image.existing("tools-1");
  private static final Image NEW = Image.existing("tools-2");

  @TempDir Path folder;
  private Account account;
  private Provisioner provisioner;

  @BeforeEach
  void open() {
    account = new Account(folder);
    SimulatorQuotas quotas = account.control().quotas();
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 1000));
    account.image("tools-1", Map.of());
    account.image("tools-2", Map.of());
    provisioner = account.provisioner();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static List<String> fleets(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(n -> String.format(Locale.ROOT, "fleet-%02d", n))
        .toList();
  }

  private static AppStreamEnvironment environment(
      List<String> fleets, Function<String, Image> images) {
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("tenants");
    for (String name : fleets) {
      environment.add(
          Stack.builder(name + "-stack")
              .fleet(
                  Fleet.builder(name)
                      .image(images.apply(name))
                      .instanceType("stream.standard.medium")
                      .capacity(2)
                      .build())
              .build());
    }
    return environment.build();
  }

  private void letIn(List<String> fleets) {
    for (String fleet : fleets) {
      account
          .control()
          .users()
          .follow(
              account
                  .appStream()
                  .createStreamingURL(
                      r -> r.stackName(fleet + "-stack").fleetName(fleet).userId("someone"))
                  .streamingURL());
    }
  }

  private List<String> sessions() {
    return account
        .operations()
        .sessions()
        .list(SessionFilter.all())
        .map(session -> session.id() + " " + session.state())
        .sorted()
        .toList();
  }

  private Map<String, String> images() {
    Map<String, String> images = new TreeMap<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      var page = account.appStream().describeFleets(r -> r.nextToken(from));
      page.fleets().forEach(fleet -> images.put(fleet.name(), fleet.imageName()));
      token = page.nextToken();
    } while (token != null);
    return images;
  }

  private ImageRollout.Builder rollout(List<String> fleets) {
    return ImageRollout.builder(provisioner)
        .describedBy((fleet, images) -> environment(fleets, images))
        .from(OLD)
        .to(NEW);
  }

  private void built(List<String> fleets) {
    provisioner.apply(provisioner.plan(environment(fleets, fleet -> OLD)));
  }

  @Test
  void run_thirdOfTwentyIsNotWell_allGoBackAndNobodysSessionEnds() {
    List<String> fleets = fleets(20);
    built(fleets);
    letIn(fleets);
    List<String> before = sessions();
    List<String> probed = new ArrayList<>();
    ImageRollout work =
        rollout(fleets)
            .probe(
                (fleet, link) -> {
                  probed.add(fleet + " " + link.get());
                  if (fleet.equals("fleet-03")) {
                    throw new IllegalStateException("the program doesn't start");
                  }
                })
            .build();

    RolloutState end =
        RolloutRunner.of(work)
            .run(
                Rollout.builder("tools-2")
                    .targets(fleets)
                    .healthCheck("well")
                    .backOnFailure()
                    .build());

    assertThat(end.phase()).isEqualTo(RolloutState.Phase.BACK);
    assertThat(end.targets().subList(0, 3))
        .extracting(RolloutState.Target::state)
        .containsOnly(RolloutState.State.BACK);
    assertThat(end.targets().subList(3, 20))
        .extracting(RolloutState.Target::state)
        .containsOnly(RolloutState.State.OPEN);
    assertThat(end.targets()).filteredOn(RolloutState.Target::failed).hasSize(1);
    assertThat(end.describe()).contains("fleet-03", "1 failed");
    assertThat(images().values()).containsOnly("tools-1").hasSize(20);
    assertThat(sessions()).isEqualTo(before).hasSize(20);
    assertThat(probed).hasSize(3).allMatch(it -> !it.contains("http"));
    assertThat(provisioner.plan(environment(fleets, fleet -> OLD)).isEmpty()).isTrue();
  }

  @Test
  void run_byPercentage_changesAllAndAnotherProcessGoesOn() {
    List<String> fleets = fleets(4);
    built(fleets);
    letIn(fleets);
    List<String> before = sessions();
    Plan plan = provisioner.plan(environment(fleets, fleet -> NEW));
    assertThat(plan.warnings())
        .filteredOn(it -> it.contains("instances of two images run until"))
        .hasSize(4);
    Rollout rollout =
        Rollout.builder("tools-2").targets(fleets).batchPercentage(50).healthCheck("well").build();
    Instant changed = account.now().plusSeconds(1);
    List<String> saved = new ArrayList<>();
    ImageRollout work = rollout(fleets).build();
    assertThatThrownBy(
            () ->
                RolloutRunner.of(work)
                    .saving(
                        state -> {
                          saved.add(state.toJson());
                          if (saved.size() == 3) {
                            throw new IllegalStateException("killed");
                          }
                        })
                    .run(rollout))
        .hasMessage("killed");

    provisioner.close();
    provisioner = account.provisioner();
    RolloutState end =
        RolloutRunner.of(rollout(fleets).build())
            .run(RolloutState.fromJson(saved.get(saved.size() - 1)));

    assertThat(end.phase()).isEqualTo(RolloutState.Phase.DONE);
    assertThat(images().values()).containsOnly("tools-2").hasSize(4);
    assertThat(sessions()).isEqualTo(before);
    assertThatThrownBy(
            () -> account.images().awaitOldImageUnused("fleet-01", changed, Duration.ofMinutes(30)))
        .isInstanceOf(WaitException.class);
    account.operations().sessions().expireAll(SessionFilter.all().onFleet("fleet-01"));
    account.images().awaitOldImageUnused("fleet-01", changed, Duration.ofHours(1));
  }

  @Test
  void run_whatWouldEndSessionsOrChangesMore_isRefused() {
    List<String> fleets = fleets(2);
    built(fleets);
    ImageRollout otherSystem =
        rollout(fleets).to(Image.existing("AppStream-WinServer2019-07-16-2025")).build();
    Rollout rollout = Rollout.builder("r").targets(fleets).build();

    RolloutState refused = RolloutRunner.of(otherSystem).run(rollout);

    assertThat(refused.targets().get(0).category()).isEqualTo("DISRUPTION");
    assertThat(images().values()).containsOnly("tools-1");
  }

  @Test
  void check_fleetWithoutEnoughInstances_saysHowManyAreFree() {
    List<String> fleets = fleets(1);
    built(fleets);
    ImageRollout work = rollout(fleets).available(3).within(Duration.ofMinutes(20)).build();

    RolloutState end =
        RolloutRunner.of(work)
            .run(Rollout.builder("r").targets(fleets).healthCheck("well").backOnFailure().build());

    assertThat(end.targets().get(0).category()).isEqualTo("RESOURCE_FAILED");
    assertThat(end.describe()).contains("2 of 3 instances are free");
    assertThat(images().values()).containsOnly("tools-1");
  }
}
