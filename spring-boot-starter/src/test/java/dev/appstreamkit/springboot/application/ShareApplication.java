package dev.appstreamkit.springboot.application;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A whole Spring Boot application; the rest is four properties. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShareApplication {

  @Bean
  AppStreamEnvironment share() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }
}
