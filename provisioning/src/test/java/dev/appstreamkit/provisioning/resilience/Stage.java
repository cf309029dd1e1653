package dev.appstreamkit.provisioning.resilience;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.SimulatorControlException;
import java.nio.file.Path;
import java.time.Instant;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A simulated account with its people, for provisioners that come and go. */
final class Stage implements AutoCloseable {

  private final SelfAdvancingTime time;
  private final AppStreamSimulator simulator;

  Stage(long seed) {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).seed(seed).start();
  }

  SimulatorControl control() {
    return simulator.control();
  }

  SelfAdvancingTime time() {
    return time;
  }

  /** Has somebody use a fleet. */
  void session(String stack, String fleet, String user) {
    try (AppStreamClient appStream = client(AppStreamClient.builder())) {
      control()
          .users()
          .follow(
              appStream
                  .createStreamingURL(r -> r.stackName(stack).fleetName(fleet).userId(user))
                  .streamingURL());
    }
  }

  Inventory inventory() {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        IamClient iam = client(IamClient.builder());
        AppStreamClient appStream = client(AppStreamClient.builder())) {
      return Inventory.of(s3, iam, appStream);
    }
  }

  /** Returns clients of nobody's library; close them. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder, ExecutionInterceptor... interceptors) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .overrideConfiguration(
            override -> {
              for (ExecutionInterceptor interceptor : interceptors) {
                override.addExecutionInterceptor(interceptor);
              }
            })
        .build();
  }

  /**
   * A provisioner whose calls pass by interceptors, but for those that read what scales a fleet.
   */
  final class Hand implements AutoCloseable {
    private final AppStreamClient appStream;
    private final S3Client s3;
    private final IamClient iam;
    private final StsClient sts;
    final Provisioner provisioner;

    Hand(Path manifest, ExecutionInterceptor... interceptors) {
      appStream = client(AppStreamClient.builder(), interceptors);
      s3 = client(S3Client.builder().forcePathStyle(true), interceptors);
      iam = client(IamClient.builder(), interceptors);
      sts = client(StsClient.builder(), interceptors);
      provisioner =
          Provisioner.builder()
              .region(simulator.region())
              .endpoint(simulator.endpoint())
              .credentials(simulator.administrator())
              .appStream(appStream)
              .s3(s3)
              .iam(iam)
              .sts(sts)
              .time(time)
              .manifest(ManifestLocation.file(manifest))
              .listener(new PersonInTheImageAssistant())
              .build();
    }

    @Override
    public void close() {
      provisioner.close();
      appStream.close();
      s3.close();
      iam.close();
      sts.close();
    }
  }

  private final class PersonInTheImageAssistant implements ProvisioningListener {
    @Override
    public void handedOff(HandOff handOff) {
      ImageAssistant assistant = control().imageAssistant(patiently(handOff));
      if (assistant.applications().isEmpty()) {
        assistant.addApplication("PowerShell", "C:\\powershell.exe");
      }
      assistant.createImage(Scenario.IMAGE);
    }

    /** An image builder that works by itself does so once; afterwards nobody can connect. */
    @Override
    public void waiting(Progress progress) {
      if (progress.waitingFor().equals("image taken by the script")) {
        try (AppStreamClient appStream = client(AppStreamClient.builder())) {
          String builder = Image.builderName(progress.address().name());
          control()
              .imageAssistant(
                  appStream.createImageBuilderStreamingURL(r -> r.name(builder)).streamingURL())
              .addApplication("PowerShell", "C:\\powershell.exe")
              .createImage(progress.address().name());
        } catch (AppStreamException | SimulatorControlException doneAlready) {
          // The image is being taken.
        }
      }
    }

    /** A person who gets no link asks for another one. */
    private String patiently(HandOff handOff) {
      for (int i = 1; ; i++) {
        try {
          return handOff.link().reveal();
        } catch (AppStreamException | SdkClientException e) {
          if (i == 50) {
            throw e;
          }
        }
      }
    }
  }

  @Override
  public void close() {
    simulator.close();
    time.close();
  }
}
