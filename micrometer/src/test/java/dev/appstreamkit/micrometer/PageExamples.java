package dev.appstreamkit.micrometer;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of the page of metrics. */
final class PageExamples {

  private static final Logger log = LoggerFactory.getLogger(PageExamples.class);

  private PageExamples() {}

  static Provisioner observed(
      ObservationRegistry observationRegistry, MeterRegistry meterRegistry) {
    Provisioner provisioner =
        Provisioner.builder()
            .listener(ProvisioningObservations.create(observationRegistry))
            .listener(ProvisioningMetrics.create(meterRegistry))
            .build();
    return provisioner;
  }

  static ProvisionerBuilder carried() {
    return Provisioner.builder()
        .threadContext(() -> ContextSnapshotFactory.builder().build().captureAll()::wrap)
        .callListener(
            call -> {
              long begun = System.nanoTime();
              return event -> log.debug("{} took {} ns", event, System.nanoTime() - begun);
            });
  }
}
