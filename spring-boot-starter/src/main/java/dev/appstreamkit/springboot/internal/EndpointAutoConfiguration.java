package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The actuator's endpoint {@code appstreamkit}, where the application has Spring Boot's Actuator.
 */
@AutoConfiguration(before = ProvisionerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = AppStreamKitEndpoint.class)
public class EndpointAutoConfiguration {

  /** Spring calls this. */
  public EndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  RecentRuns appStreamRecentRuns() {
    return new RecentRuns();
  }

  @Bean
  @ConditionalOnMissingBean
  AppStreamKitEndpoint appStreamKitEndpoint(
      Provisioner provisioner, AppStreamEnvironments environments, RecentRuns recent) {
    return new AppStreamKitEndpoint(provisioner, environments, recent);
  }
}
