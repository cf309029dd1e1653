package dev.appstreamkit.provisioning.kinds;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * A simulator, and a provisioner that shares its time. Whoever is asked to take an image does what
 * {@link #person} says.
 */
public final class Cloud implements AutoCloseable {

  private final SelfAdvancingTime time;
  private final AppStreamSimulator simulator;
  private final AppStreamClient appStream;
  private final Path manifest;
  private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  private volatile CompletableFuture<Run> run = new CompletableFuture<>();
  private volatile int cancelAt;
  private volatile Consumer<ResourceAddress> onStep = address -> {};
  private volatile Consumer<Progress> onWait = progress -> {};
  private final List<HandOff> handOffs = new ArrayList<>();

  /** What was handed out is closed with the rest, unless a test has closed it. */
  private final List<Provisioner> others = new ArrayList<>();

  private Provisioner provisioner;
  private Consumer<HandOff> person = handOff -> {};

  private Cloud(Path folder, UnaryOperator<AppStreamSimulator.Builder> settings) {
    this.manifest = folder.resolve("manifest.json");
    this.time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    this.simulator = settings.apply(AppStreamSimulator.builder().time(time)).start();
    this.appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
    this.provisioner = newProvisioner(simulator.administrator());
  }

  public static Cloud open(Path folder) {
    return new Cloud(folder, settings -> settings);
  }

  public static Cloud open(Path folder, UnaryOperator<AppStreamSimulator.Builder> settings) {
    return new Cloud(folder, settings);
  }

  /** Returns another provisioner of the same manifest, with listeners; close it. */
  public Provisioner provisioner(ProvisioningListener... listeners) {
    return provisioner(simulator.administrator(), listeners);
  }

  private Provisioner provisioner(
      AwsCredentialsProvider credentials, ProvisioningListener... listeners) {
    ProvisionerBuilder builder = builder().credentials(credentials);
    List.of(listeners).forEach(builder::listener);
    Provisioner made = builder.build();
    others.add(made);
    return made;
  }

  /** Returns a builder of another provisioner of the same manifest. */
  public ProvisionerBuilder builder() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(manifest));
  }

  private Provisioner newProvisioner(
      AwsCredentialsProvider credentials, ProvisioningListener... more) {
    List<ProvisioningListener> listeners = new ArrayList<>();
    listeners.add(
        new ProvisioningListener() {
          @Override
          public void step(ResourceAddress address, String step) {
            steps.add(address + ": " + step);
            onStep.accept(address);
            if (steps.size() == cancelAt) {
              run.thenAccept(Run::cancel);
            }
          }

          @Override
          public void waiting(Progress progress) {
            onWait.accept(progress);
          }

          @Override
          public void handedOff(HandOff handOff) {
            handOffs.add(handOff);
            person.accept(handOff);
          }
        });
    listeners.addAll(List.of(more));
    return provisioner(credentials, listeners.toArray(ProvisioningListener[]::new));
  }

  /** Does what a program does that was started again. */
  public void restart() {
    as(simulator.administrator());
  }

  /** Goes on as somebody else, in a new provisioner. */
  public void as(AwsCredentialsProvider credentials) {
    provisioner.close();
    provisioner = newProvisioner(credentials);
  }

  /** Tells others of its runs, too. */
  public Cloud listenedToBy(ProvisioningListener... listeners) {
    provisioner.close();
    provisioner = newProvisioner(simulator.administrator(), listeners);
    return this;
  }

  /** Has a person take images under a name that they choose. */
  public Cloud personTakes(String imageName) {
    return person(handOff -> takeImage(handOff, imageName));
  }

  /** Does what a person does who follows the link of a hand-off. */
  public void takeImage(HandOff handOff, String imageName) {
    ImageAssistant assistant = control().imageAssistant(handOff.link().reveal());
    if (assistant.applications().isEmpty()) {
      assistant.addApplication("PowerShell", "C:\\powershell.exe");
    }
    assistant.createImage(imageName);
  }

  public Cloud person(Consumer<HandOff> does) {
    person = does;
    return this;
  }

  /** Has something happen once, while something of a resource is waited for. */
  public void onWait(ResourceAddress address, String goal, Runnable happens) {
    onWait =
        progress -> {
          if (progress.address().equals(address) && progress.waitingFor().equals(goal)) {
            onWait = another -> {};
            happens.run();
          }
        };
  }

  /** Has something happen at the moment when a step of a resource begins. */
  public void onStep(Consumer<ResourceAddress> happens) {
    onStep = happens;
  }

  public List<HandOff> handOffs() {
    return handOffs;
  }

  /** Lets simulated time pass. */
  public void pass(Duration duration) {
    time.delay(duration).join();
  }

  public static AppStreamEnvironment environment(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("share").addAll(List.of(specs)).build();
  }

  public Plan plan(ResourceSpec... specs) {
    return provisioner.plan(environment(specs));
  }

  public Plan plan(PlanOptions options, ResourceSpec... specs) {
    return provisioner.plan(environment(specs), options);
  }

  public Drift drift(ResourceSpec... specs) {
    return provisioner.drift(environment(specs));
  }

  public ApplyResult apply(ResourceSpec... specs) {
    return provisioner.apply(plan(specs));
  }

  public ApplyResult apply(PlanOptions options, ResourceSpec... specs) {
    return provisioner.apply(plan(options, specs));
  }

  /** Applies, and returns why one resource failed. */
  public ProvisioningException failure(String address, ResourceSpec... specs) {
    try {
      apply(specs);
    } catch (ApplyFailedException e) {
      Outcome outcome = e.result().outcome(ResourceAddress.parse(address)).orElseThrow();
      if (outcome instanceof Outcome.Failed failed) {
        return failed.error();
      }
      throw new AssertionError(address + " did not fail: " + e.result().describe(), e);
    }
    throw new AssertionError("nothing failed");
  }

  public Plan planDestroy(PlanOptions options) {
    return provisioner.planDestroy(environment(Nothing.SPEC), options);
  }

  public ApplyResult destroy(PlanOptions options) {
    AppStreamEnvironment nothing = environment(Nothing.SPEC);
    return provisioner.apply(provisioner.planDestroy(nothing, options));
  }

  /** Begins to apply, and starts no step after the nth. */
  public ApplyResult applyUpTo(int steps, ResourceSpec... specs) {
    return applyUpTo(steps, PlanOptions.defaults(), specs);
  }

  /** The same with options. */
  public ApplyResult applyUpTo(int steps, PlanOptions options, ResourceSpec... specs) {
    this.steps.clear();
    run = new CompletableFuture<>();
    cancelAt = steps;
    try {
      Run started = provisioner.start(plan(options, specs));
      run.complete(started);
      return started.result().join();
    } finally {
      cancelAt = 0;
    }
  }

  /** Applies, and cancels the run while something of a resource is waited for. */
  public ApplyResult applyCancelledAt(
      ResourceAddress address, String goal, PlanOptions options, ResourceSpec... specs) {
    run = new CompletableFuture<>();
    onWait(address, goal, () -> run.thenAccept(Run::cancel));
    Run started = provisioner.start(plan(options, specs));
    run.complete(started);
    return started.result().join();
  }

  /** Returns a client that nothing of the library is in; close it. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** Returns such a client of somebody else's; close it. */
  public <B extends AwsClientBuilder<B, C>, C> C clientAs(
      B builder, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(credentials)
        .build();
  }

  public TimeSource time() {
    return time;
  }

  /** Returns such a client of another region; close it. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder, Region region) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(region)
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** Lets time go by. */
  public void later(Duration time) {
    this.time.delay(time).join();
  }

  /** Returns the steps that began so far, each with its resource. */
  public List<String> steps() {
    return List.copyOf(steps);
  }

  public AppStreamClient appStream() {
    return appStream;
  }

  public SimulatorControl control() {
    return simulator.control();
  }

  public long calls(String operation) {
    return control().requestCounts().getOrDefault("appstream:" + operation, 0L);
  }

  @Override
  public void close() {
    others.forEach(Provisioner::close);
    provisioner.close();
    appStream.close();
    simulator.close();
    time.close();
  }
}
