package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.micrometer.ProvisioningMetrics;
import dev.appstreamkit.micrometer.ProvisioningObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics and traces, where the application has registries for them. */
@AutoConfiguration(
    before = ProvisionerAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass({ProvisioningObservations.class, ObservationRegistry.class})
public class ObservationsAutoConfiguration {

  /** Spring calls this. */
  public ObservationsAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(ObservationRegistry.class)
  @ConditionalOnMissingBean
  ProvisioningObservations appStreamObservations(ObservationRegistry registry) {
    return ProvisioningObservations.create(registry);
  }

  @Bean
  @ConditionalOnBean(MeterRegistry.class)
  @ConditionalOnMissingBean
  ProvisioningMetrics appStreamMetrics(MeterRegistry registry) {
    return ProvisioningMetrics.create(registry);
  }
}
