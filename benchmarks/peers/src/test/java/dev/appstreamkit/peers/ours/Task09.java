package dev.appstreamkit.peers.ours;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// Step: add the starter and the properties of task09.properties
// Step: run the application
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Task09 {
  @Bean
  AppStreamEnvironment share() {
    return Given.environment(Given.fleet());
  }

  static ApplyResult apply(Provisioner provisioner, AppStreamEnvironments environments) {
    return provisioner.apply(provisioner.plan(environments.get("share")));
  }
}
