package dev.appstreamkit.springboot.application;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import dev.appstreamkit.springboot.ProvisioningApplicationEvent;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An application that applies its environment and ends; on a simulator's server. */
public final class Applying {

  private Applying() {}

  /** What the server has: its time and keys. */
  @Configuration(proxyBeanMethods = false)
  static class Around {

    @Bean
    TimeSource time(Environment properties) {
      return SimulatorControl.connect(
              URI.create(properties.getRequiredProperty("appstreamkit.endpoint")),
              properties.getRequiredProperty("test.token"))
          .timeSource();
    }

    @Bean
    AwsCredentialsProvider keys() {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create("AKIAREFERENCESCENARI", "only-for-the-simulator"));
    }

    @EventListener
    void waiting(ProvisioningApplicationEvent.Waiting event) {
      say("waits");
    }

    @EventListener
    void ended(ProvisioningApplicationEvent.RunEnded event) {
      say("ended " + event.result().end());
    }
  }

  private static void say(String text) {
    System.out.println("application: " + text);
  }

  /** Started with the application's properties. */
  public static void main(String[] args) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ShareApplication.class, Around.class)
            .logStartupInfo(false)
            .run(args);
    Provisioner provisioner = context.getBean(Provisioner.class);
    AppStreamEnvironments environments = context.getBean(AppStreamEnvironments.class);
    try {
      provisioner.apply(provisioner.plan(environments.get("share")));
    } catch (ProvisioningException e) {
      say(e.getClass().getSimpleName());
    }
    System.exit(SpringApplication.exit(context));
  }
}
