package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The actuator's endpoint {@code appstreamkit}, where the application has Spring Boot's Actuator.
 */
@AutoConfiguration(after = ProvisionerAutoConfiguration.class)
@ConditionalOnClass(
    name =
        "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint")
public class EndpointAutoConfiguration {

  /** Spring calls this. */
  public EndpointAutoConfiguration() {}

  /** By itself, since its condition is the actuator's. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnAvailableEndpoint(endpoint = AppStreamKitEndpoint.class)
  static class Available {

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
}
