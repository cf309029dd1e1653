package dev.appstreamkit.examples.ownkind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.testkit.ResourceKindContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The kind of our own keeps the contract of all kinds, on the simulator's Systems Manager. */
class ParameterContractTest extends ResourceKindContract<Parameter> {

  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private SsmClient ssm;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
    ssm =
        SsmClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
  }

  @AfterEach
  void close() {
    ssm.close();
    simulator.close();
    time.close();
  }

  @Override
  protected ResourceKind<Parameter> kind() {
    return new ParameterKind();
  }

  @Override
  protected ProvisionerBuilder provisioner() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time);
  }

  @Override
  protected Parameter made() {
    return new Parameter("share-greeting", "Hello");
  }

  @Override
  protected Optional<Parameter> changed() {
    return Optional.of(new Parameter("share-greeting", "Good morning"));
  }

  @Override
  protected Optional<Parameter> cleared() {
    return Optional.empty(); // a parameter without a value can't be
  }

  @Override
  protected void vanish() {
    ssm.deleteParameter(r -> r.name("share-greeting"));
  }

  @Override
  protected SortedSet<String> inventory() {
    SortedSet<String> names = new TreeSet<>();
    ssm.getParameters(r -> r.names("share-greeting"))
        .parameters()
        .forEach(found -> names.add(found.name()));
    return names;
  }

  @Test
  void apply_environmentWithAParameter_makesIt() {
    WithParameter.apply(
        provisioner().manifest(ManifestLocation.file(folder.resolve("manifest.json"))));

    assertThat(ssm.getParameter(r -> r.name("share-greeting")).parameter().value())
        .isEqualTo("Hello");
  }

  @Test
  void kind_withItsSpec_isShort() throws IOException {
    assertThat(lines("ParameterKind") + lines("Parameter")).isLessThanOrEqualTo(100);
    assertThat(lines("ParameterKind")).isLessThanOrEqualTo(80);
  }

  /** Without imports, comments and blank lines. */
  private static long lines(String name) throws IOException {
    Path file = Path.of("src/main/java/dev/appstreamkit/examples/ownkind", name + ".java");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.matches("(import|package|//|/\\*|\\*).*"))
          .count();
    }
  }
}
