package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;

/** A name that AWS doesn't have, or that would never be met, is refused with the nearest ones. */
class KnownNamesTest extends SimulatorTest {

  @ParameterizedTest
  @CsvSource({
    "t3.medium, stream.standard.medium",
    "stream.standard.huge, stream.standard.large",
    "stream.memory.z1d.4xlarge, stream.memory.z1d.2xlarge",
    "stream.graphics.g7.xlarge, stream.graphics.g6.xlarge"
  })
  void instanceType_thatAppStreamHasNot_isRefusedEverywhere(String type, String nearest) {
    AppStreamClient appstream = appstream(simulator.administrator());
    refused(
        () ->
            appstream.createFleet(
                f ->
                    f.name("f")
                        .instanceType(type)
                        .imageName("AppStream-WinServer2019-06-17-2024")
                        .computeCapacity(c -> c.desiredInstances(1))),
        type,
        nearest);
    refused(
        () ->
            appstream.createImageBuilder(
                b -> b.name("b").instanceType(type).imageName(anyImage(appstream))),
        type,
        nearest);
    refused(
        () ->
            appstream.createAppBlockBuilder(
                b ->
                    b.name("a")
                        .instanceType(type)
                        .platform("WINDOWS_SERVER_2019")
                        .vpcConfig(v -> v.subnetIds("subnet-1"))),
        type,
        nearest);
  }

  @Test
  void instanceType_thatAppStreamHasNot_isTakenWhereAnyIs() {
    try (AppStreamSimulator lenient =
            AppStreamSimulator.builder().time(time).anyInstanceType(true).start();
        AppStreamClient appstream =
            ready(AppStreamClient.builder(), lenient.administrator())
                .endpointOverride(lenient.endpoint())
                .build()) {
      appstream.createImageBuilder(
          b ->
              b.name("b").instanceType("stream.graphics.g9.xlarge").imageName(anyImage(appstream)));
    }
  }

  @Test
  void instanceTypes_areThoseOfTheReference() {
    assertThat(InstanceTypes.all())
        .hasSize(56)
        .contains("stream.standard.2xlarge", "stream.graphics.gr6f.4xlarge")
        .allMatch(type -> type.startsWith("stream."));
  }

  @Test
  void fleetErrorCodes_areTheModels() {
    assertThat(FleetErrorCode.knownValues()).hasSize(31);
    FleetErrorCode.knownValues()
        .forEach(
            code ->
                simulator.control().transitions().failNext("fleet", "StartFleet", code.toString()));
  }

  @Test
  void faults_thatNeverHit_areRefusedWithTheNearest() {
    SimulatorFaults faults = simulator.control().faults();
    neverHits(() -> faults.add(Fault.cut().on("appstrem")), "appstrem", "appstream");
    neverHits(
        () -> faults.add(Fault.cut().on("appstream", "UpdateFlet")), "UpdateFlet", "UpdateFleet");
    neverHits(() -> faults.add(Fault.cut().on("s3", "PutObjekt")), "PutObjekt", "PutObject");
    neverHits(() -> faults.add(Fault.cut().on("iam", "CreateFleet")), "CreateFleet", "CreateRole");
    neverHits(
        () -> faults.add(Fault.cut().on("ec2", "DescribeSubnet")),
        "DescribeSubnet",
        "DescribeSubnets");
    faults.add(Fault.cut().on("EC2", "describesubnets"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faults {\"kind\":\"CUT\",\"servis\":\"s3\"}",
        "faults {\"kind\":\"CUT\",\"operation\":\"StartFlet\"}",
        "transitions/changes {\"kind\":\"fleet\",\"trigger\":\"StartFleet\",\"fail\":\"X\"}"
      })
  void members_thatNobodyReads_areRefused(String call) throws Exception {
    String[] pathAndBody = call.split(" ", 2);
    var reply =
        send(
            request("/_appstreamkit/v1/" + pathAndBody[0])
                .header("Authorization", "Bearer " + simulator.controlToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(pathAndBody[1])));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("nearest are");
  }

  @Test
  void transitions_thatNeverHappen_areRefusedWithTheNearest() {
    SimulatorTransitions transitions = simulator.control().transitions();
    neverHits(
        () -> transitions.takes("fleet", "StartFlet", Duration.ofDays(1)),
        "StartFlet",
        "StartFleet");
    neverHits(() -> transitions.takes("flet", "StartFleet", Duration.ofDays(1)), "flet", "fleet");
    neverHits(
        () -> transitions.failNext("fleet", "StartFleet", "IMAGE_NOT_FUND"),
        "IMAGE_NOT_FUND",
        "IMAGE_NOT_FOUND");
    neverHits(
        () -> transitions.failNext("fleet", "StopFleet", "IMAGE_NOT_FOUND"),
        "fleet/StopFleet never fails",
        "StartFleet");
  }

  private static String anyImage(AppStreamClient appstream) {
    return appstream.describeImages().images().get(0).name();
  }

  private static void refused(ThrowingCallable call, String type, String nearest) {
    assertThatThrownBy(call)
        .isInstanceOf(AppStreamException.class)
        .hasMessageContaining(type)
        .hasMessageContaining(nearest);
  }

  private static void neverHits(ThrowingCallable call, String asked, String nearest) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SimulatorControlException.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageContaining(asked)
        .hasMessageContaining(nearest);
  }
}
