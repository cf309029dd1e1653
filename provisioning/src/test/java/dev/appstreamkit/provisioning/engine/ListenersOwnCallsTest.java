package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.WallTime;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/**
 * A listener may call services and the provisioner, whichever event it is told and however slowly
 * all calls are made: nothing that it waits for waits for it.
 */
@Timeout(120)
class ListenersOwnCallsTest extends WithCloud {

  /**
   * A moment of the machine's time is soon over, so that the many that are waited out are cheap.
   */
  private final TimeSource wall = AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), 10);

  private final Set<String> heard = new ConcurrentSkipListSet<>();
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

  private static final int OFTEN = 1;

  /** What a listener does. */
  private interface Own {
    void call(Provisioner provisioner, Optional<HandOff> handOff);
  }

  private static AppStreamEnvironment environment(String name, ResourceSpec... specs) {
    return AppStreamEnvironment.builder(name).addAll(List.of(specs)).build();
  }

  /** Fleets that are waited for together, and an image that a person takes. */
  private static AppStreamEnvironment share() {
    List<ResourceSpec> specs = fleets();
    specs.add(
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("Shell", "C:\\powershell.exe"))
            .build());
    return environment("share", specs.toArray(ResourceSpec[]::new));
  }

  private static List<ResourceSpec> fleets() {
    List<ResourceSpec> specs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Fleet fleet =
          Fleet.builder("fleet-" + i)
              .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
              .instanceType("stream.standard.medium")
              .capacity(1)
              .network(Network.defaultInternetAccess())
              .build();
      specs.add(Stack.builder("stack-" + i).fleet(fleet).build());
    }
    return specs;
  }

  private static AppStreamEnvironment other() {
    return environment("other", Stack.builder("of-others").build());
  }

  private static Plan wanted(Provisioner provisioner) {
    return provisioner.plan(other());
  }

  static Stream<Named<Own>> calls() {
    return Stream.of(
        Named.of(
            "reads",
            (all, handOff) -> {
              all.target();
              all.drift(other());
              assertThat(all.runs()).hasSizeLessThan(2);
              handOff.ifPresent(HandOff::link);
              all.services().appStream().describeStacks();
            }),
        Named.of(
            "plans",
            (all, handOff) -> {
              elsewhere(() -> wanted(all));
              all.planAsync(wanted(all).environment(), PlanOptions.defaults()).join();
            }),
        Named.of(
            "applies",
            (all, handOff) -> {
              all.apply(wanted(all));
              all.applyAsync(wanted(all)).join();
            }));
  }

  private static void elsewhere(Runnable work) {
    CompletableFuture.runAsync(work, task -> new Thread(task).start()).join();
  }

  /** A listener that does something at each event, the first times: what it does causes others. */
  private ProvisioningListener at(
      Set<String> events, AtomicReference<@Nullable Provisioner> all, Own does) {
    AtomicReference<@Nullable HandOff> task = new AtomicReference<>();
    Map<String, Integer> times = new ConcurrentHashMap<>();
    ThreadLocal<Boolean> within = new ThreadLocal<>();
    return listener(
        (event, argument) -> {
          heard.add(event);
          if (argument instanceof HandOff handOff) {
            task.set(handOff);
            takeImage(handOff);
          }
          Provisioner provisioner = all.get();
          if (provisioner != null
              && events.contains(event)
              && within.get() == null
              && times.merge(event, 1, Integer::sum) <= OFTEN) {
            within.set(true);
            try {
              does.call(provisioner, Optional.ofNullable(task.get()));
            } catch (AppStreamException throttled) {
              // A listener's own call by the services' clients is made once.
            } catch (RuntimeException e) {
              failures.add(e);
            } finally {
              within.remove();
            }
          }
        });
  }

  /** The link is a listener's own call, which is made once: a person clicks again. */
  private void takeImage(HandOff handOff) {
    Optional<AppStreamException> throttled;
    do {
      throttled = Optional.empty();
      try {
        cloud.takeImage(handOff, "share-tools");
      } catch (AppStreamException e) {
        throttled = Optional.of(e);
      }
    } while (throttled.isPresent());
  }

  private interface Heard {
    void event(String name, Object argument);
  }

  private static ProvisioningListener listener(Heard heard) {
    return (ProvisioningListener)
        Proxy.newProxyInstance(
            ProvisioningListener.class.getClassLoader(),
            new Class<?>[] {ProvisioningListener.class},
            (proxy, method, arguments) -> {
              if (method.getReturnType() != void.class) {
                return proxy;
              }
              heard.event(method.getName(), arguments[0]);
              return null;
            });
  }

  private static Set<String> events() {
    Set<String> names = new ConcurrentSkipListSet<>();
    Arrays.stream(ProvisioningListener.class.getMethods())
        .filter(method -> method.getReturnType() == void.class)
        .map(Method::getName)
        .forEach(names::add);
    return names;
  }

  private Provisioner provisioner(ProvisioningListener listener) {
    return WallTime.set(cloud.builder(), wall)
        .manifests(
            environment -> ManifestLocation.file(folder.resolve(environment.name() + ".json")))
        .listener(listener)
        .build();
  }

  private void throttle() {
    cloud
        .control()
        .faults()
        .add(Fault.error("ThrottlingException", 400).on("appstream").withProbability(0.3).times(0));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void run_listenerCallsAtEachEvent_onAThrottledDay_comesToItsEnd(Own does) {
    AtomicReference<@Nullable Provisioner> all = new AtomicReference<>();
    try (Provisioner provisioner = provisioner(at(events(), all, does))) {
      Plan plan = provisioner.plan(share());
      all.set(provisioner);
      throttle();

      assertThat(provisioner.apply(plan).complete()).isTrue();
      provisioner.drift(share());
    }

    assertThat(heard)
        .contains(
            "started",
            "step",
            "waiting",
            "retried",
            "called",
            "handedOff",
            "finished",
            "ended",
            "planned",
            "drifted");
  }

  /** What is under way ends in order, though the listener that waits for it holds it up itself. */
  @ParameterizedTest
  @ValueSource(strings = {"step", "waiting", "called", "finished", "ended"})
  void run_listenerCloses_isPausedAndEnds(String event) throws Exception {
    AtomicReference<@Nullable Provisioner> all = new AtomicReference<>();
    CompletableFuture<Integer> left = new CompletableFuture<>();
    Own close =
        (provisioner, handOff) -> left.complete(provisioner.close(Duration.ofMinutes(20)).size());
    try (Provisioner provisioner = provisioner(at(Set.of(event), all, close))) {
      Plan plan = provisioner.plan(environment("share", fleets().toArray(ResourceSpec[]::new)));
      all.set(provisioner);
      throttle();

      Throwable stopped = catchThrowable(() -> provisioner.apply(plan));

      assertThat(stopped)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              error ->
                  assertThat(error)
                      .isInstanceOfAny(ProvisioningException.class, IllegalStateException.class));
      assertThat(left.get(30, TimeUnit.SECONDS)).isZero();
    }
  }

  /** Nor does anybody wait for a listener whose own calls wait for simulated time. */
  @Test
  void run_listenerWaitsForTime_timeGoesOn() {
    AtomicReference<@Nullable Provisioner> all = new AtomicReference<>();
    Own waits = (provisioner, handOff) -> cloud.later(Duration.ofMinutes(1));
    try (Provisioner provisioner = provisioner(at(events(), all, waits))) {
      Plan plan = provisioner.plan(environment("share", fleets().toArray(ResourceSpec[]::new)));
      all.set(provisioner);

      assertThat(provisioner.apply(plan).complete()).isTrue();
    }
    assertThat(failures).isEmpty();
  }
}
