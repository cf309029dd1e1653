package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Health, where the application has Spring Boot's Actuator; of 4.0 or of 3.5. */
@AutoConfiguration(after = ProvisionerAutoConfiguration.class)
@ConditionalOnProperty(name = "management.health.appstream.enabled", matchIfMissing = true)
public class HealthAutoConfiguration {

  /** Spring calls this. */
  public HealthAutoConfiguration() {}

  /** Where Spring Boot is 4.0 or newer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  static class SinceBoot4 {
    @Bean
    @ConditionalOnMissingBean(name = "appStreamHealthIndicator")
    AppStreamHealthIndicator appStreamHealthIndicator(
        Provisioner provisioner, AppStreamKitProperties properties) {
      return new AppStreamHealthIndicator(
          new Reachability(provisioner, properties.healthOrDefault()));
    }
  }

  /** Where Spring Boot is 3.5. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
  @ConditionalOnMissingClass("org.springframework.boot.health.contributor.HealthIndicator")
  @Import(Boot3Health.class)
  static class InBoot3 {}
}
