package dev.appstreamkit.provisioning.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

/**
 * An account as an earlier version left it, with the manifest that it wrote: what is there is made
 * by this version, under the earlier one's environment id, and then the manifest is put in place.
 */
final class EarlierWorld implements AutoCloseable {

  static final PlanOptions ALL = PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String CREATED = "createdAt";
  private static final String ADDRESS = "address";

  private final Path manifest;
  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private final AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
  private final Provisioner provisioner;
  private boolean person = true;

  EarlierWorld(Path folder) {
    manifest = folder.resolve("manifest.json");
    provisioner = newProvisioner();
  }

  static Path fixture(String name) {
    return Path.of("src", "test", "resources", "upgrade", "8a67d6a", name + ".json");
  }

  /** Returns the resources that a manifest of the earlier version lists in a state. */
  static Set<ResourceAddress> listed(String name, String state) throws IOException {
    return entries(JSON.readTree(Files.readString(fixture(name)))).values().stream()
        .filter(entry -> entry.path("state").asText().equals(state))
        .map(entry -> ResourceAddress.parse(entry.path(ADDRESS).asText()))
        .collect(Collectors.toSet());
  }

  private static Map<String, ObjectNode> entries(JsonNode manifest) {
    Map<String, ObjectNode> all = new TreeMap<>();
    manifest
        .path("resources")
        .forEach(entry -> all.put(entry.path(ADDRESS).asText(), (ObjectNode) entry));
    return all;
  }

  Provisioner provisioner() {
    return provisioner;
  }

  private Provisioner newProvisioner() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(manifest))
        .listener(
            new ProvisioningListener() {
              @Override
              public void handedOff(HandOff handOff) {
                if (person) {
                  take(handOff);
                }
              }
            })
        .build();
  }

  private void take(HandOff handOff) {
    ImageAssistant assistant = simulator.control().imageAssistant(handOff.link().reveal());
    if (assistant.applications().isEmpty()) {
      assistant.addApplication("PowerShell", "C:\\powershell.exe");
    }
    assistant.createImage("share-image");
  }

  /** Has nobody take images. */
  EarlierWorld nobodyThere() {
    person = false;
    return this;
  }

  /** Has somebody take images again. */
  void somebodyThere() {
    person = true;
  }

  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  AppStreamClient appStream() {
    return client(AppStreamClient.builder());
  }

  long calls(String operation) {
    return simulator.control().requestCounts().getOrDefault("appstream:" + operation, 0L);
  }

  ApplyResult apply(AppStreamEnvironment environment) {
    return provisioner.apply(provisioner.plan(environment, ALL));
  }

  /** Makes some of an environment's resources, under the id that a manifest has. */
  void make(AppStreamEnvironment environment, Set<ResourceAddress> which, String fixture)
      throws IOException {
    JsonNode earlier = JSON.readTree(Files.readString(fixture(fixture)));
    ObjectNode seed = JSON.createObjectNode();
    seed.put("formatVersion", 2);
    seed.put("serial", 1);
    for (String name : List.of("environment", "environmentId", "account", "partition", "region")) {
      seed.set(name, earlier.path(name));
    }
    seed.putArray("resources");
    write(seed);
    List<ResourceSpec> specs = new ArrayList<>(environment.resources());
    specs.removeIf(spec -> !which.contains(spec.address()));
    if (!specs.isEmpty()) {
      AppStreamEnvironment some =
          AppStreamEnvironment.builder(environment.name()).addAll(specs).build();
      start(some);
      some.resources().stream()
          .map(ResourceSpec::address)
          .filter(address -> !which.contains(address))
          .forEach(this::remove);
    }
  }

  private void start(AppStreamEnvironment some) {
    provisioner.start(provisioner.plan(some, ALL)).result().join();
  }

  /** What came along unasked. */
  private void remove(ResourceAddress address) {
    switch (address.kind()) {
      case "association" -> {
        String[] pair = address.name().split("/", 2);
        try (AppStreamClient appStream = appStream()) {
          appStream.batchDisassociateUserStack(
              r ->
                  r.userStackAssociations(
                      one ->
                          one.stackName(pair[0])
                              .userName(pair[1])
                              .authenticationType(AuthenticationType.USERPOOL)));
        }
      }
      case "scaling-target" -> {
        try (ApplicationAutoScalingClient scaling =
            client(ApplicationAutoScalingClient.builder())) {
          scaling.deregisterScalableTarget(
              r ->
                  r.serviceNamespace(ServiceNamespace.APPSTREAM)
                      .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                      .resourceId("fleet/" + address.name()));
        }
      }
      default -> throw new IllegalStateException(address + " came along");
    }
  }

  /**
   * Puts the earlier version's manifest in place, word by word but for the times at which AWS has
   * made things, which are those of what is there.
   */
  void leave(String fixture) throws IOException {
    Map<String, ObjectNode> now =
        Files.exists(manifest)
            ? entries(JSON.readTree(Files.readString(manifest)))
            : new HashMap<>();
    ObjectNode earlier = (ObjectNode) JSON.readTree(Files.readString(fixture(fixture)));
    entries(earlier)
        .forEach(
            (address, entry) -> {
              if (entry.has(CREATED) && now.containsKey(address)) {
                entry.set(CREATED, now.get(address).path(CREATED));
              }
            });
    write(earlier);
  }

  /** The digest is over the times, too. */
  private void write(ObjectNode content) throws IOException {
    content.remove("digest");
    content.put("digest", Sha256.hex(JSON.writeValueAsString(content)));
    Files.writeString(manifest, JSON.writeValueAsString(content));
  }

  void pass(Duration duration) {
    time.delay(duration).join();
  }

  @Override
  public void close() {
    provisioner.close();
    simulator.close();
    time.close();
  }
}
