package dev.appstreamkit.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.springboot.application.ShareApplication;
import dev.appstreamkit.springboot.internal.EndpointAutoConfiguration;
import dev.appstreamkit.springboot.internal.HealthAutoConfiguration;
import dev.appstreamkit.springboot.internal.ObservationsAutoConfiguration;
import dev.appstreamkit.springboot.internal.ProvisionerAutoConfiguration;
import dev.appstreamkit.springboot.test.AutoConfigureAppStreamSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestContextManager;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The starter's parts, with more and less around them. */
class StarterTest {

  private static final String KIT = "dev.appstreamkit.springboot.internal.";

  /** A test of an application, as somebody writes it. */
  @SpringBootTest(
      classes = ShareApplication.class,
      properties = "appstreamkit.endpoint=http://127.0.0.1:9")
  @AutoConfigureAppStreamSimulator
  static class ShareTest {
    @Autowired Provisioner provisioner;
    @Autowired AppStreamEnvironments environments;
    @Autowired AppStreamSimulator simulator;
    @Autowired AppStreamClient appStream;
  }

  @Test
  void annotation_givesASimulatorAndAProvisionerSetToIt() throws Exception {
    TestContextManager manager = new TestContextManager(ShareTest.class);
    ShareTest test = new ShareTest();
    manager.prepareTestInstance(test);
    try {
      assertThat(test.provisioner.target().account()).isEqualTo(test.simulator.accountId());
      assertThat(test.provisioner.plan(test.environments.get("share")).isEmpty()).isFalse();
      assertThat(test.appStream.describeFleets(request -> {}).fleets()).isEmpty();
    } finally {
      manager.getTestContext().markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
    }
  }

  private static ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                ProvisionerAutoConfiguration.class,
                ObservationsAutoConfiguration.class,
                HealthAutoConfiguration.class,
                EndpointAutoConfiguration.class))
        .withPropertyValues("appstreamkit.region=eu-central-1");
  }

  @Test
  void application_withoutActuatorAndRegistries_starts() {
    application()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "io.micrometer"))
        .run(
            context ->
                assertThat(context).hasNotFailed().hasSingleBean(AppStreamEnvironments.class));
  }

  @Test
  void provisioner_ofTheApplication_replacesOurs() {
    application()
        .withBean("mine", Provisioner.class, StarterTest::ofTheApplication)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(Provisioner.class)
                    .hasBean("mine")
                    .doesNotHaveBean("appStreamProvisioner"));
  }

  private static Provisioner ofTheApplication() {
    return Provisioner.builder().region(Region.EU_CENTRAL_1).build();
  }

  @Test
  void customizers_haveTheLastWord() {
    List<String> called = new ArrayList<>();
    application()
        .withBean(ProvisionerCustomizer.class, () -> builder -> called.add("customized"))
        .run(context -> assertThat(called).containsExactly("customized"));
  }

  @ParameterizedTest
  @CsvSource({
    "region, Frankfurt",
    "region, eu central 1",
    "expected-account, 1111-2222-3333",
    "endpoint, 127.0.0.1:4566",
    "endpoint, not a URI",
    "endpoint, localhost:4566",
    "endpoint, ftp://localhost",
    "manifest, s3://",
    "manifest, s3://Not_A_Bucket/key",
    "manifest, s3://bucket/{other}.json",
    "manifest-lease, 1s",
    "manifest-lease, 2h",
    "manifest-lease, soon",
    "max-calls-per-second, 0",
    "max-calls-per-second, -1",
    "max-calls-per-second, NaN",
    "max-concurrent-calls, 0",
    "max-concurrent-calls, many",
    "shutdown-timeout, -1s",
    "shutdown-timeout, 400000d",
    "health.timeout, 0s",
    "health.timeout, 400000d",
    "health.time-to-live, -1s",
    "health.time-to-live, 400000d"
  })
  void wrongProperty_isRefusedAtTheStart_byItsName(String property, String value) {
    application()
        .withPropertyValues(
            property.equals("manifest-lease") ? "appstreamkit.manifest=s3://bucket/m.json" : "a=b")
        .withPropertyValues("appstreamkit." + property + "=" + value)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("appstreamkit." + property));
  }

  @Test
  void leaseOfAManifestThatIsAFile_isRefusedAtTheStart() {
    application()
        .withPropertyValues("appstreamkit.manifest-lease=1m")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("appstreamkit.manifest-lease")
                    .hasStackTraceContaining("s3://"));
  }

  @Test
  void health_whereNobodyAnswers_isDownAndDoesntWait() {
    application()
        .withPropertyValues(
            "appstreamkit.endpoint=http://127.0.0.1:9", "appstreamkit.health.timeout=1ms")
        .run(
            context ->
                assertThat(context.getBean(HealthIndicator.class).health())
                    .satisfies(
                        health -> {
                          assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                          assertThat(health.getDetails()).containsKey("error");
                        }));
  }

  @Test
  void metadata_hasEachProperty() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    names("appstreamkit", AppStreamKitProperties.class, expected);
    expected.add("management.health.appstream.enabled");

    assertThat(
            Pattern.compile("\"name\": \"([a-z.-]+)\",\\s+\"type\": \"[^\"]*\",\\s+\"description\"")
                .matcher(metadata())
                .results()
                .map(found -> found.group(1))
                .toList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void names(String prefix, Class<?> type, TreeSet<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        names(name, component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }

  private static String metadata() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            AppStreamKitProperties.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void imports_nameEachAutoConfiguration() {
    assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
        .contains(
            KIT + "ProvisionerAutoConfiguration",
            KIT + "ObservationsAutoConfiguration",
            KIT + "HealthAutoConfiguration",
            KIT + "EndpointAutoConfiguration");
  }
}
