package dev.appstreamkit.springboot.application;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import dev.appstreamkit.springboot.ProvisioningApplicationEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Starts the application on a simulator, plans, applies, and returns what metrics, traces, health,
 * the endpoint and events show of it, a line each. Compiled against one Spring Boot, run on two.
 */
public final class WholeLife {

  private WholeLife() {}

  /** What the test brings: where spans go, who listens, and the simulator's time and keys. */
  @Configuration(proxyBeanMethods = false)
  static class Around {

    static AppStreamSimulator simulator;
    static TimeSource time;
    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @Bean
    SpanExporter exporter() {
      return InMemorySpanExporter.create();
    }

    @Bean
    TimeSource simulatedTime() {
      return time;
    }

    @Bean
    AwsCredentialsProvider keys() {
      return simulator.administrator();
    }

    @EventListener
    void heard(ProvisioningApplicationEvent event) {
      EVENTS.add(event.getClass().getSimpleName());
    }
  }

  /** Prints the lines. */
  public static void main(String[] args) throws IOException {
    lines().forEach(line -> System.out.println("application: " + line));
  }

  /** Plays it. */
  public static List<String> lines() throws IOException {
    Path folder = Files.createTempDirectory("appstreamkit-boot");
    try (SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
        AppStreamSimulator simulator =
            AppStreamSimulator.builder().time(time).region("eu-central-1").seed(7).start()) {
      Around.simulator = simulator;
      Around.time = time;
      Around.EVENTS.clear();
      try (ConfigurableApplicationContext context =
          new SpringApplicationBuilder(ShareApplication.class, Around.class)
              .logStartupInfo(false)
              .run(
                  "--appstreamkit.endpoint=" + simulator.endpoint(),
                  "--appstreamkit.region=eu-central-1",
                  "--appstreamkit.expected-account=" + simulator.accountId(),
                  "--appstreamkit.manifest=" + folder.resolve("{environment}.json"),
                  "--management.endpoints.web.exposure.include=appstreamkit,health",
                  "--management.endpoints.jmx.exposure.include=appstreamkit,health",
                  "--management.tracing.sampling.probability=1.0",
                  "--spring.main.banner-mode=off")) {
        return new Life(context).lines();
      }
    }
  }

  /** One application, and what is seen of it. */
  private record Life(ConfigurableApplicationContext context) {

    List<String> lines() {
      Provisioner provisioner = context.getBean(Provisioner.class);
      AppStreamEnvironments environments = context.getBean(AppStreamEnvironments.class);
      Plan plan = provisioner.plan(environments.get("share"));
      ApplyResult result = provisioner.apply(plan);
      return List.of(
          "boot " + SpringBootVersion.getVersion().replaceAll("\\.[0-9]+$", ""),
          "environments " + environments.names(),
          "complete " + result.complete(),
          "runs " + count(context.getBean(MeterRegistry.class)),
          "spans " + spans(),
          "health " + health(),
          "endpoint " + endpoint(),
          "events " + new TreeSet<>(WholeLife.Around.EVENTS));
    }

    private static long count(MeterRegistry registry) {
      return registry.get("appstreamkit.run").tag("outcome", "COMPLETE").timer().count();
    }

    private TreeSet<String> spans() {
      context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
      TreeSet<String> names = new TreeSet<>();
      ((InMemorySpanExporter) context.getBean(SpanExporter.class))
          .getFinishedSpanItems()
          .forEach(span -> names.add(plain(span.getName())));
      names.removeIf(name -> name.contains(".") && !name.equals("appstream.createfleet"));
      return names;
    }

    /** Micrometer Tracing writes names in its own way before 1.6. */
    private static String plain(String name) {
      return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The type is another one in each version of Spring Boot. */
    private String health() {
      try {
        Object indicator = context.getBean("appStreamHealthIndicator");
        Object health = invoke(indicator, "health");
        return invoke(health, "getStatus")
            + " "
            + ((Map<?, ?>) invoke(health, "getDetails")).keySet();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Object invoke(Object target, String method) throws ReflectiveOperationException {
      for (Class<?> type : target.getClass().getInterfaces()) {
        if (hasPublic(type, method)) {
          return type.getMethod(method).invoke(target);
        }
      }
      return target.getClass().getMethod(method).invoke(target);
    }

    private static boolean hasPublic(Class<?> type, String method) {
      try {
        type.getMethod(method);
        return true;
      } catch (NoSuchMethodException e) {
        return false;
      }
    }

    private String endpoint() {
      try {
        Object endpoint = context.getBean("appStreamKitEndpoint");
        Map<?, ?> overview = (Map<?, ?>) endpoint.getClass().getMethod("overview").invoke(endpoint);
        Map<?, ?> drift =
            (Map<?, ?>)
                endpoint
                    .getClass()
                    .getMethod("report", String.class, String.class)
                    .invoke(endpoint, "share", "drift");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) overview.get("runs")).get(0);
        return run.get("environment")
            + " "
            + run.get("end")
            + " drift "
            + !(Boolean) drift.get("empty");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
