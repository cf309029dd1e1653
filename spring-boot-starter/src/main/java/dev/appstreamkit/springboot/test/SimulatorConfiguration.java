package dev.appstreamkit.springboot.test;

import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.springboot.ProvisionerCustomizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The simulator, and what sets the provisioner to it. */
@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

  /** The simulator of the tests, unless they have one of their own. */
  @Bean(destroyMethod = "close")
  @org.springframework.context.annotation.Fallback
  AppStreamSimulator appStreamSimulator() {
    return AppStreamSimulator.start();
  }

  @Bean
  SimulatorControl appStreamSimulatorControl(AppStreamSimulator simulator) {
    return simulator.control();
  }

  @Bean(destroyMethod = "close")
  AppStreamClient simulatedAppStreamClient(AppStreamSimulator simulator) {
    return AppStreamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  @Bean
  ManifestFolder appStreamManifestFolder() {
    return new ManifestFolder();
  }

  /** After all others: what an application says of endpoint and keys isn't for its tests. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ProvisionerCustomizer simulatedProvisioner(
      ObjectProvider<AppStreamSimulator> simulators, ManifestFolder folder) {
    AppStreamSimulator simulator = simulators.getObject();
    return builder ->
        builder
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .expectedAccount(simulator.accountId())
            .time(simulator.time())
            .manifest(ManifestLocation.file(folder.path.resolve("{environment}.json")));
  }

  /** A folder for the tests' manifests, which goes when they are over. */
  static final class ManifestFolder implements DisposableBean {

    private final Path path;

    ManifestFolder() {
      try {
        this.path = Files.createTempDirectory("appstreamkit-test");
      } catch (IOException e) {
        throw new UncheckedIOException("no folder for the tests' manifests can be made", e);
      }
    }

    @Override
    public void destroy() throws IOException {
      FileSystemUtils.deleteRecursively(path);
    }
  }
}
