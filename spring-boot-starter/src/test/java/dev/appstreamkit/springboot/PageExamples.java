package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.springboot.test.AutoConfigureAppStreamSimulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** The code of the page of Spring Boot. */
abstract class PageExamples {

  private static final Logger log = LoggerFactory.getLogger(PageExamples.class);

  abstract Fleet fleet();

  @Bean
  AppStreamEnvironment share() {
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet()).build())
        .build();
  }

  void apply(Provisioner provisioner, AppStreamEnvironments environments) {
    Plan plan = provisioner.plan(environments.get("share"));
    provisioner.applyAsync(plan);
  }

  @EventListener
  void ended(ProvisioningApplicationEvent.RunEnded event) {
    log.info("{}", event.result());
  }
}

@SpringBootTest
@AutoConfigureAppStreamSimulator
class ShareSample {
  @Autowired Provisioner provisioner;
  @Autowired AppStreamEnvironments environments;
  @Autowired AppStreamSimulator simulator;
}
