package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.clients.SimulatorFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.iam.IamClient;

/** A simulator whose time is advanced by hand, and a real client of it. */
@SuppressWarnings("NullAway.Init") // furnish() makes the clients, before each test.
final class AppStreamBench extends SimulatorFixture {

  static final String BASE_IMAGE = "AppStream-WinServer2019-09-18-2019";
  static final String SAMPLE_IMAGE = "Amazon-AppStream2-Sample-Image-06-17-2024";

  private final ManualTime time;
  private AppStreamClient client;
  private IamClient iam;

  AppStreamBench() {
    this(UnaryOperator.identity());
  }

  private AppStreamBench(UnaryOperator<AppStreamSimulator.Builder> options) {
    this(ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")), options);
  }

  private AppStreamBench(ManualTime time, UnaryOperator<AppStreamSimulator.Builder> options) {
    super(builder -> options.apply(builder.seed(7).time(time)));
    this.time = time;
  }

  /** Starts one more, beside the test's own. */
  static AppStreamBench beside(UnaryOperator<AppStreamSimulator.Builder> options) {
    AppStreamBench bench = new AppStreamBench(options);
    bench.startBeside();
    return bench;
  }

  @Override
  protected void furnish() {
    client =
        client(
            AppStreamClient.builder()
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())));
    iam = client(IamClient.builder());
  }

  /** Returns the ARN of something in the default account and region, such as {@code fleet/x}. */
  String arn(String resource) {
    return "arn:aws:appstream:"
        + simulator().region()
        + ":"
        + simulator().accountId()
        + ":"
        + resource;
  }

  SimulatorControl control() {
    return simulator().control();
  }

  AppStreamClient client() {
    return client;
  }

  IamClient iam() {
    return iam;
  }

  void minutes(long minutes) {
    time.advance(Duration.ofMinutes(minutes));
  }

  Fleet fleet(String name) {
    return client.describeFleets(r -> r.names(name)).fleets().get(0);
  }

  ImageBuilder builder(String name) {
    return client.describeImageBuilders(r -> r.names(name)).imageBuilders().get(0);
  }

  Image image(String name) {
    return client.describeImages(r -> r.names(name)).images().get(0);
  }

  /** Creates an On-Demand fleet of the sample image and leaves it STOPPED. */
  void createFleet(String name, int capacity) {
    client.createFleet(onDemand(name, capacity).build());
  }

  CreateFleetRequest.Builder onDemand(String name, int capacity) {
    return CreateFleetRequest.builder()
        .name(name)
        .fleetType("ON_DEMAND")
        .instanceType("stream.standard.medium")
        .imageName(SAMPLE_IMAGE)
        .computeCapacity(c -> c.desiredInstances(capacity));
  }

  void runFleet(String name, int capacity) {
    createFleet(name, capacity);
    client.startFleet(r -> r.name(name));
    minutes(15);
  }

  /** Creates a stack that streams from a running fleet of its own. */
  void runStack(String stack, String fleet, int capacity) {
    runFleet(fleet, capacity);
    client.createStack(r -> r.name(stack));
    client.associateFleet(r -> r.stackName(stack).fleetName(fleet));
  }

  /** Creates an image builder, waits until it runs, and connects to it. */
  ImageAssistant runBuilder(String name) {
    client.createImageBuilder(
        r -> r.name(name).imageName(BASE_IMAGE).instanceType("stream.standard.medium"));
    minutes(20);
    return control()
        .imageAssistant(client.createImageBuilderStreamingURL(r -> r.name(name)).streamingURL());
  }

  /** Makes a private image the way a person does. */
  void makeImage(String name) {
    runBuilder(name + "-builder").addApplication("PowerShell", "C:\\ps.exe").createImage(name);
    minutes(30);
  }
}
