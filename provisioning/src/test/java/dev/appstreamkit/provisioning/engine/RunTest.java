package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.LoggedRequest;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTest extends WithCloud {

  private static Fleet fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .network(Network.defaultInternetAccess())
        .build();
  }

  private static ResourceSpec[] fleets(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> fleet("fleet-" + i))
        .toArray(ResourceSpec[]::new);
  }

  @Test
  void wait_manyFleets_shareTheirLooks() {
    SimulatorQuotas quotas = cloud.control().quotas();
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 1000));
    cloud.control().transitions().takes("fleet", "StartFleet", Duration.ofMinutes(10));
    cloud.apply(fleets(1));
    long looksForOne = cloud.calls("DescribeFleets");
    cloud.control().clearRequests();

    ApplyResult result = cloud.apply(fleets(100));

    assertThat(result.complete()).isTrue();
    List<LoggedRequest> requests = cloud.control().requests();
    long starts = requests.stream().filter(r -> r.operation().equals("StartFleet")).count();
    int last = requests.stream().map(LoggedRequest::operation).toList().lastIndexOf("StartFleet");
    long looksAfterwards =
        requests.stream()
            .skip(last)
            .filter(request -> request.operation().equals("DescribeFleets"))
            .count();
    System.out.printf(
        "looks at fleets while they start: %d for 1 fleet (planning included), %d for 99"
            + " together%n",
        looksForOne, looksAfterwards);
    assertThat(starts).isEqualTo(99);
    // By 50 names a page; each of 99 would look as often as the one does if it looked alone.
    assertThat(looksAfterwards).isBetween(1L, 6 * looksForOne);
  }

  @Test
  void result_eachChange_saysWhatItTook() {
    cloud.control().faults().add(Fault.cut().on("appstream", "CreateFleet").times(2));
    Stack stack = Stack.builder("share-stack").fleet(fleet("share-fleet")).build();

    ApplyResult result = cloud.apply(stack);

    ApplyResult.Effort fleet =
        result.effort(ResourceAddress.parse("fleet/share-fleet")).orElseThrow();
    ApplyResult.Effort served =
        result.effort(ResourceAddress.parse("stack/share-stack")).orElseThrow();
    assertThat(fleet.retries()).isEqualTo(2);
    assertThat(fleet.calls()).isBetween(5L, result.calls());
    assertThat(fleet.elapsed()).isGreaterThan(Duration.ofMinutes(5));
    assertThat(served.started()).isAfterOrEqualTo(fleet.started().plus(fleet.elapsed()));
    assertThat(served.retries()).isZero();
    assertThat(result.efforts()).hasSize(2);
    assertThat(result.end()).isEqualTo(ApplyResult.End.COMPLETE);
  }

  private ApplyResult applied(Stack stack, Function<Run, ProvisioningListener> toldOf) {
    ProvisioningListener listener =
        new ProvisioningListener() {
          @Override
          public ProvisioningListener forRun(Run run) {
            return toldOf.apply(run);
          }
        };
    try (Provisioner provisioner = cloud.provisioner(listener)) {
      return provisioner.start(provisioner.plan(Cloud.environment(stack))).result().join();
    }
  }

  @Test
  void pause_whileAFleetStarts_endsAtOnceAndGoesOnLater() {
    Stack stack = Stack.builder("share-stack").fleet(fleet("share-fleet")).build();
    ApplyResult paused =
        applied(
            stack,
            run ->
                new ProvisioningListener() {
                  @Override
                  public void waiting(Progress progress) {
                    run.pause();
                  }
                });

    assertThat(paused.end()).isEqualTo(ApplyResult.End.PAUSED);
    assertThat(paused.complete()).isFalse();
    assertThat(paused.elapsed()).isLessThan(Duration.ofMinutes(3));
    assertThat(paused.outcome(ResourceAddress.parse("fleet/share-fleet")).orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Skipped.class,
            fleet ->
                assertThat(fleet.words())
                    .isEqualTo(
                        "begun, not finished: the run was paused during \"start the fleet\""));
    assertThat(paused.describe()).contains("Planning and applying again goes on from here.");
    cloud.control().clearRequests();

    assertThat(cloud.apply(stack).complete()).isTrue();
    assertThat(cloud.calls("CreateFleet")).isZero();
    assertThat(cloud.calls("StartFleet")).isZero();
    assertThat(cloud.plan(stack).isEmpty()).isTrue();
  }

  @Test
  void cancel_whenAStepBegins_finishesAndRecordsIt() {
    Stack stack = Stack.builder("share-stack").fleet(fleet("share-fleet")).build();
    ApplyResult cancelled =
        applied(
            stack,
            run ->
                new ProvisioningListener() {
                  @Override
                  public void step(ResourceAddress address, String step) {
                    run.cancel();
                  }
                });

    assertThat(cancelled.end()).isEqualTo(ApplyResult.End.CANCELLED);
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
    assertThat(cloud.calls("StartFleet")).isZero();
    cloud.destroy(PlanOptions.defaults());
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
  }
}
