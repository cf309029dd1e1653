package dev.appstreamkit.operations.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(ProvisionerExtension.class)
class InventoryTest {

  private static final Pattern TEMPLATE = Pattern.compile("(?<![$%])(?:\\$\\$)*[$%]\\{");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5})
  void read_randomWorld_codeDescribesIt(long seed) throws Exception {
    check(seed);
  }

  @Tag("exhaustive")
  @Test
  void read_twoHundredRandomWorlds_codeDescribesThem() throws Exception {
    Set<String> described = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (long seed = 100; seed < 300; seed++) {
      for (InventoryItem item : check(seed).items()) {
        (item.described() ? described : named).add(item.address().kind());
      }
    }
    assertThat(described)
        .containsExactly(
            "app-block",
            "app-block-builder",
            "application",
            "application-fleet-association",
            "bucket",
            "directory-config",
            "entitlement",
            "federation-role",
            "fleet",
            "image-builder",
            "image-permission",
            "role",
            "saml-provider",
            "stack",
            "user");
    assertThat(named)
        .containsExactly("bucket", "federation-role", "image", "role", "scaling-target", "theme");
  }

  private Inventory check(long seed) throws Exception {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        AppStreamClient client =
            AppStreamClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(simulator.region())
                .credentialsProvider(simulator.administrator())
                .build();
        Provisioner provisioner =
            SimulatedProvisioner.of(simulator)
                .manifest(ManifestLocation.file(folder.resolve("m" + seed + ".json")))
                .build()) {
      new RandomWorld(simulator, client, provisioner.services(), seed).make();
      Inventory inventory = Operations.of(provisioner).inventory().read();

      AppStreamEnvironment environment =
          compiled(inventory.toJava("described.x" + seed, "Account"), seed);

      assertThat(environment.resources())
          .as("seed " + seed)
          .hasSameSizeAs(inventory.environment("account").resources())
          .allSatisfy(spec -> assertThat(same(spec, inventory)).isTrue());
      Plan plan = provisioner.plan(environment, inventory.adopting());
      assertThat(plan.blockers()).as("seed " + seed).isEmpty();
      assertThat(plan.changes()).as("seed " + seed).flatExtracting(Change::attributes).isEmpty();
      provisioner.apply(plan);
      assertThat(provisioner.plan(environment).isEmpty()).isTrue();
      assertThat(Operations.of(provisioner).inventory().read().specs())
          .as("seed " + seed)
          .allSatisfy(spec -> assertThat(same(spec, inventory)).isTrue());
      terraform(inventory);
      return inventory;
    }
  }

  private static boolean same(ResourceSpec spec, Inventory inventory) {
    Optional<ResourceSpec> other =
        inventory.environment("account").resources().stream()
            .filter(one -> one.address().equals(spec.address()))
            .findFirst();
    return other.isPresent() && other.get().sameAs(spec);
  }

  private static void terraform(Inventory inventory) {
    for (TerraformProvider provider : TerraformProvider.values()) {
      String text = inventory.toTerraformImports(provider);
      assertThat(text).contains("import {");
      assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F));
      assertThat(TEMPLATE.matcher(text.replace("$${", "").replace("%%{", "")).find()).isFalse();
    }
  }

  private AppStreamEnvironment compiled(String source, long seed) throws Exception {
    assertThat(source.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F));
    Path sources = folder.resolve("s" + seed);
    Path file = sources.resolve("described/x" + seed + "/Account.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                sources.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(result).as(source).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {sources.toUri().toURL()}, InventoryTest.class.getClassLoader())) {
      return (AppStreamEnvironment)
          loader
              .loadClass("described.x" + seed + ".Account")
              .getMethod("environment", String.class)
              .invoke(null, "account");
    }
  }

  @Test
  void toTerraformImports_eachProvider_writesItsOwnIds(
      AppStreamClient client, Provisioner provisioner) {
    client.createStack(r -> r.name("share-stack"));
    client.createFleet(
        r ->
            r.name("share-fleet")
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium")
                .fleetType("ON_DEMAND")
                .computeCapacity(c -> c.desiredInstances(1)));
    client.associateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));
    client.createUser(r -> r.userName("hoge@example.com").authenticationType("USERPOOL"));
    Inventory inventory = Operations.of(provisioner).inventory().read();

    assertThat(inventory.toTerraformImports(TerraformProvider.HASHICORP_AWS))
        .contains("to = aws_appstream_fleet.imported_1", "id = \"share-fleet\"")
        .contains("aws_appstream_user.imported_3", "id = \"hoge@example.com/USERPOOL\"")
        .contains("aws_appstream_fleet_stack_association", "id = \"share-fleet/share-stack\"");
    assertThat(inventory.toTerraformImports(TerraformProvider.ST3FFN_AWS_APPSTREAM))
        .contains("to = awsappstream_stack.imported_2", "id = \"share-stack\"")
        .contains("id = \"USERPOOL|hoge@example.com\"")
        .contains("awsappstream_associate_fleet_stack", "id = \"share-fleet|share-stack\"");
    assertThat(inventory.items())
        .extracting(item -> item.address().toString())
        .containsExactly("fleet/share-fleet", "stack/share-stack", "user/hoge@example.com");
  }
}
