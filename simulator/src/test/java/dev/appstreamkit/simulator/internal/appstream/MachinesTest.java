package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.MachineTransition;
import dev.appstreamkit.simulator.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of machines tells when each one ran. */
class MachinesTest {

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  private List<String> log(String kind) {
    return bench.control().machines().stream()
        .filter(one -> one.kind().equals(kind))
        .map(one -> one.name() + " " + one.state() + " " + one.machines())
        .toList();
  }

  @Test
  void machines_imageBuilderTakesAnImage_hasOneUntilItIsStopped() {
    bench
        .control()
        .transitions()
        .takes("image-builder", "CreateImageBuilder", Duration.ofMinutes(15));
    bench.control().transitions().takes("image", "CreateImage", Duration.ofMinutes(25));
    ImageAssistant assistant = bench.runBuilder("b");
    if (assistant.applications().isEmpty()) {
      assistant.addApplication("a", "C:\\a.exe");
    }
    Instant taken = bench.control().instant();
    assistant.createImage("i");
    bench.minutes(30);
    bench.client().deleteImageBuilder(r -> r.name("b"));
    bench.minutes(5);

    assertThat(log("image-builder"))
        .containsExactly(
            "b PENDING 1",
            "b RUNNING 1",
            "b SNAPSHOTTING 1",
            "b STOPPED 0",
            "b DELETING 0",
            "b GONE 0");
    List<MachineTransition> all = bench.control().machines();
    assertThat(Duration.between(all.get(0).time(), all.get(1).time()))
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(all.get(2).time()).isEqualTo(taken);
    assertThat(all.get(3).time()).isEqualTo(taken.plus(Duration.ofMinutes(25)));
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.account()).isEqualTo(bench.simulator().accountId());
              assertThat(one.region()).isEqualTo(bench.simulator().region().id());
              assertThat(one.instanceType()).isNotBlank();
            });
  }

  @Test
  void machines_builderThatFailsOrIsStopped_hasNone() {
    bench.control().transitions().failNext("image-builder", "CreateImageBuilder", "INTERNAL_ERROR");
    bench
        .client()
        .createImageBuilder(
            r ->
                r.name("failed")
                    .imageName(AppStreamBench.BASE_IMAGE)
                    .instanceType("stream.standard.medium"));
    bench.minutes(20);
    bench.client().deleteImageBuilder(r -> r.name("failed"));
    bench.minutes(5);
    assertThat(log("image-builder"))
        .containsExactly(
            "failed PENDING 1", "failed FAILED 0", "failed DELETING 0", "failed GONE 0");

    bench
        .client()
        .createAppBlock(
            r ->
                r.name("block")
                    .packagingType("APPSTREAM2")
                    .sourceS3Location(l -> l.s3Bucket("apps")));
    bench
        .client()
        .createAppBlockBuilder(
            r ->
                r.name("packer")
                    .platform("WINDOWS_SERVER_2019")
                    .instanceType("stream.standard.small")
                    .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
    bench
        .client()
        .associateAppBlockBuilderAppBlock(
            r -> r.appBlockBuilderName("packer").appBlockArn(bench.arn("app-block/block")));
    bench.client().startAppBlockBuilder(r -> r.name("packer"));
    bench.minutes(15);
    bench.client().stopAppBlockBuilder(r -> r.name("packer"));
    bench.minutes(10);
    bench
        .client()
        .disassociateAppBlockBuilderAppBlock(
            r -> r.appBlockBuilderName("packer").appBlockArn(bench.arn("app-block/block")));
    bench.client().deleteAppBlockBuilder(r -> r.name("packer"));
    assertThat(log("app-block-builder"))
        .containsExactly(
            "packer STOPPED 0",
            "packer STARTING 1",
            "packer RUNNING 1",
            "packer STOPPING 1",
            "packer STOPPED 0",
            "packer GONE 0");
  }

  /** While sessions run on more than are wanted, their instances stay. */
  @Test
  void machines_fleet_areThoseThatDescribeFleetsSaysRun() {
    bench.runStack("stack", "fleet", 2);
    UserSession session = follow("fleet", "hoge");
    UserSession other = follow("fleet", "fuga");
    bench.client().updateFleet(r -> r.name("fleet").computeCapacity(c -> c.desiredInstances(1)));
    bench.control().users().endSession(session);
    bench.control().users().endSession(other);
    bench.client().stopFleet(r -> r.name("fleet"));
    bench.minutes(10);

    assertThat(log("fleet"))
        .containsExactly(
            "fleet STOPPED 0",
            "fleet STARTING 0",
            "fleet RUNNING 2",
            "fleet RUNNING 1",
            "fleet STOPPING 0",
            "fleet STOPPED 0");
  }

  private UserSession follow(String fleet, String user) {
    return bench
        .control()
        .users()
        .follow(
            bench
                .client()
                .createStreamingURL(r -> r.stackName("stack").fleetName(fleet).userId(user))
                .streamingURL());
  }
}
