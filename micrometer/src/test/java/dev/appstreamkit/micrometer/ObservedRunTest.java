package dev.appstreamkit.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** One apply on a simulator, with throttling, as Prometheus and OpenTelemetry see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedRunTest {

  private static final String PERSON = "hoge";

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final Set<String> agents = ConcurrentHashMap.newKeySet();
  private final Set<String> currentSpans = ConcurrentHashMap.newKeySet();
  private ApplyResult result;
  private String run = "";
  private List<SpanData> spans = List.of();
  private Map<String, SpanData> byId = Map.of();

  /** Notes what AWS is told of who calls, and which span the SDK's own spans would be below. */
  private final class Watching implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission sent, ExecutionAttributes all) {
      currentSpans.add(Span.current().getSpanContext().getSpanId());
      sent.httpRequest().firstMatchingHeader("User-Agent").ifPresent(agents::add);
    }
  }

  static AppStreamEnvironment environment() {
    Bucket bucket = Bucket.builder("observed-share").build();
    MachineRole role = MachineRole.builder("observed-role").allow(bucket.readWrite()).build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-06-17-2024"))
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(1)
            .machineRole(role)
            .network(Network.defaultInternetAccess())
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(User.builder(PERSON + "@example.com").name("Hoge", "Example").assignTo(stack).build())
        .build();
  }

  @BeforeAll
  void applyOnce(@TempDir Path folder) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build();
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(
            new DefaultTracingObservationHandler(
                new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {})));
    try (SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
        AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).seed(7).start();
        Provisioner provisioner =
            observed(simulator, observations)
                .manifest(ManifestLocation.s3("observed-manifests", "{environment}.json"))
                .build()) {
      simulator.control().faults().add(Fault.throttled().on("appstream", "CreateFleet").times(1));
      prepare(simulator, provisioner, folder);
      Observation.createNotStarted("request", observations).observe(() -> apply(provisioner));
      assertThat(provisioner.drift(environment()).isEmpty()).isTrue();
    }
    spans = exported.getFinishedSpanItems();
    byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.getSpanId(), span));
  }

  private ProvisionerBuilder observed(
      AppStreamSimulator simulator, ObservationRegistry observations) {
    return SimulatedProvisioner.of(simulator)
        .clients(clients -> clients.addExecutionInterceptor(new Watching()))
        .listener(ProvisioningObservations.create(observations))
        .listener(ProvisioningMetrics.create(meters));
  }

  private static void prepare(AppStreamSimulator simulator, Provisioner provisioner, Path folder) {
    try (Provisioner first =
        SimulatedProvisioner.of(simulator)
            .manifest(ManifestLocation.file(folder.resolve("manifests.json")))
            .build()) {
      first.apply(
          first.plan(
              AppStreamEnvironment.builder("manifests")
                  .add(Bucket.builder("observed-manifests").versioning().build())
                  .build()));
    }
  }

  private void apply(Provisioner provisioner) {
    Run begun = provisioner.start(provisioner.plan(environment()));
    run = begun.id();
    result = begun.result().join();
  }

  @AfterAll
  void close() {
    meters.close();
  }

  private static String attribute(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  private Stream<SpanData> named(String prefix) {
    return spans.stream().filter(span -> span.getName().startsWith(prefix));
  }

  private List<String> parents(SpanData span) {
    List<String> names = new ArrayList<>();
    for (SpanData at = byId.get(span.getParentSpanId());
        at != null;
        at = byId.get(at.getParentSpanId())) {
      names.add(at.getName());
    }
    Collections.reverse(names);
    return names;
  }

  @Test
  void run_isBelowWhatTheCallerObserves_andComplete() {
    assertThat(result.complete()).isTrue();
    assertThat(named("appstreamkit run"))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(parents(span)).containsExactly("request");
              assertThat(attribute(span, "outcome")).isEqualTo("COMPLETE");
              assertThat(attribute(span, "appstreamkit.run.id")).isEqualTo(run);
            });
  }

  @Test
  void createFleet_isBelowItsStepChangeAndRun_withItsRequestId() {
    assertThat(named("AppStream.CreateFleet").map(span -> attribute(span, "outcome")))
        .containsExactlyInAnyOrder("THROTTLED", "SUCCESS");
    assertThat(named("AppStream.CreateFleet"))
        .allSatisfy(
            span -> {
              assertThat(parents(span))
                  .containsExactly("request", "appstreamkit run", "create fleet", "step of fleet");
              assertThat(attribute(span, "aws.request_id")).isNotEqualTo("null");
              assertThat(attribute(span, "appstreamkit.address")).isEqualTo("fleet/share-fleet");
            });
  }

  @Test
  void polls_ofTheStart_areBelowTheRun_andTheWaitIsObserved() {
    assertThat(named("wait for fleet")).isNotEmpty();
    assertThat(named("AppStream.DescribeFleets"))
        .anySatisfy(span -> assertThat(parents(span)).contains("appstreamkit run"));
    assertThat(spans).allSatisfy(span -> assertThat(span.hasEnded()).isTrue());
  }

  @Test
  void reads_ofThePlan_areBelowWhatTheCallerObserves() {
    assertThat(named("AppStream.").filter(span -> parents(span).equals(List.of("request"))))
        .isNotEmpty();
  }

  @Test
  void spanOfACall_isCurrentWhileTheSdkWorks() {
    assertThat(
            currentSpans.stream()
                .map(id -> byId.containsKey(id) ? byId.get(id).getName() : "none " + id)
                .filter(name -> !name.contains(".")))
        .isEmpty();
  }

  @Test
  void userAgent_ofTheRunsCalls_namesTheRun() {
    assertThat(agents).anyMatch(agent -> agent.contains("appstreamkit-run/" + run));
    assertThat(agents).anyMatch(agent -> !agent.contains("appstreamkit-run"));
  }

  @Test
  void nothing_saysWhoAPersonIs() {
    assertThat(meters.scrape()).doesNotContainIgnoringCase(PERSON);
    assertThat(spans.toString()).doesNotContainIgnoringCase(PERSON);
  }

  @Test
  void prometheus_hasEachObservationAndMeter_withTheTagsOfTheTables() {
    Map<String, Set<String>> tags = new HashMap<>();
    meters
        .getMeters()
        .forEach(
            meter ->
                tags.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
                    .addAll(keys(meter)));

    for (ProvisioningObservation observation : ProvisioningObservation.values()) {
      Set<String> expected =
          Stream.of(observation.getLowCardinalityKeyNames())
              .map(key -> key.asString())
              .collect(Collectors.toCollection(TreeSet::new));
      expected.add("error");
      assertThat(tags.get(observation.getName())).as(observation.getName()).isEqualTo(expected);
    }
    for (ProvisioningMeter meter : ProvisioningMeter.values()) {
      assertThat(tags).containsKey(meter.getName());
      assertThat(tags.get(meter.getName()))
          .as(meter.getName())
          .containsExactlyInAnyOrder(
              Stream.of(meter.getKeyNames()).map(key -> key.asString()).toArray(String[]::new));
    }
    assertThat(meters.scrape())
        .contains(
            "appstreamkit_run_seconds_count{error=\"none\",outcome=\"COMPLETE\",purpose=\"BUILD\"} 1")
        .contains("appstreamkit_drift{environment=\"share\"} 0")
        .contains("appstreamkit_throttled_total{operation=\"CreateFleet\",service=\"AppStream\"} 1")
        .contains("appstreamkit_lease_events_total{change=\"TAKEN\"}")
        .contains("appstreamkit_leases_held 0");
  }

  private static List<String> keys(Meter meter) {
    return meter.getId().getTags().stream().map(tag -> tag.getKey()).toList();
  }
}
