package dev.appstreamkit.operations.images;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;

/** A simulator with a provisioner, operations and a role that may import. */
final class Account implements AutoCloseable {

  private static final String ROLE = "importer";
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "appstream.amazonaws.com"}}]}
      """;

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-11-30T08:00:00Z"));
  private final AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
  private final AppStreamClient appStream =
      AppStreamClient.builder()
          .endpointOverride(simulator.endpoint())
          .region(simulator.region())
          .credentialsProvider(simulator.administrator())
          .build();
  private final List<AuditEvent> told = new ArrayList<>();
  private final Operations operations =
      Operations.builder(appStream).time(time).audit(told::add).build();
  private final List<Provisioner> provisioners = new ArrayList<>();
  private final Path folder;
  private final String roleArn;

  Account(Path folder) {
    this.folder = folder;
    try (IamClient iam =
        IamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(simulator.administrator())
            .build()) {
      roleArn =
          iam.createRole(request -> request.roleName(ROLE).assumeRolePolicyDocument(TRUST))
              .role()
              .arn();
    }
  }

  Provisioner provisioner() {
    return provisioner("manifest");
  }

  /** Returns a provisioner of a manifest of its own, or of the same again. */
  Provisioner provisioner(String manifest) {
    Provisioner made =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(time)
            .manifest(ManifestLocation.file(folder.resolve(manifest + ".json")))
            .build();
    provisioners.add(made);
    return made;
  }

  ImageCatalog images() {
    return operations.images();
  }

  Operations operations() {
    return operations;
  }

  AppStreamClient appStream() {
    return appStream;
  }

  SimulatorControl control() {
    return simulator.control();
  }

  List<AuditEvent> told() {
    return told;
  }

  String roleArn() {
    return roleArn;
  }

  Instant now() {
    return time.instant();
  }

  void later(Duration passes) {
    time.delay(passes).join();
  }

  /** Has an image made by somebody else, and waits for it. */
  void image(String name, Map<String, String> tags) {
    appStream.createImportedImage(
        request ->
            request
                .name(name)
                .sourceAmiId("ami-0123456789abcdef0")
                .iamRoleArn(roleArn)
                .tags(tags.isEmpty() ? null : tags));
    later(Duration.ofHours(2));
  }

  /** Returns the names of this account's images. */
  List<String> own() {
    return appStream.describeImages(r -> r.type(VisibilityType.PRIVATE)).images().stream()
        .map(image -> image.name())
        .toList();
  }

  @Override
  public void close() {
    provisioners.forEach(Provisioner::close);
    operations.close();
    appStream.close();
    simulator.close();
    time.close();
  }
}
