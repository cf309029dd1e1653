package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import dev.appstreamkit.springboot.ProvisionerCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The provisioner, the environments, the lifecycle and the events. */
@AutoConfiguration
@EnableConfigurationProperties(AppStreamKitProperties.class)
public class ProvisionerAutoConfiguration {

  /** Spring calls this. */
  public ProvisionerAutoConfiguration() {}

  /**
   * The provisioner of the application. Nothing is asked of AWS before it is used.
   *
   * @param properties what is configured
   * @param credentials credentials of the application's, else the SDK's default ones
   * @param time a time of the application's, else the system's
   * @param listeners all listeners
   * @param customizers all customizers
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Provisioner appStreamProvisioner(
      AppStreamKitProperties properties,
      ObjectProvider<AwsCredentialsProvider> credentials,
      ObjectProvider<TimeSource> time,
      ObjectProvider<ProvisioningListener> listeners,
      ObjectProvider<ProvisionerCustomizer> customizers) {
    ProvisionerBuilder builder = Provisioner.builder();
    properties.applyTo(builder);
    credentials.ifUnique(builder::credentials);
    time.ifUnique(builder::time);
    listeners.orderedStream().forEach(builder::listener);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  /** The environments by their names. */
  @Bean
  @ConditionalOnMissingBean
  AppStreamEnvironments appStreamEnvironments(ObjectProvider<AppStreamEnvironment> environments) {
    return new AppStreamEnvironments(environments.orderedStream().toList());
  }

  @Bean
  RunLifecycle appStreamRunLifecycle(Provisioner provisioner, AppStreamKitProperties properties) {
    return new RunLifecycle(provisioner, properties.shutdownTimeoutOrDefault());
  }

  @Bean
  @Order(0)
  EventPublisher appStreamEventPublisher(ApplicationEventPublisher publisher) {
    return new EventPublisher(publisher);
  }
}
