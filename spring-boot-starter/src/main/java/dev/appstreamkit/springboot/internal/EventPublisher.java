package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.springboot.ProvisioningApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes what the provisioner does as application events. */
final class EventPublisher implements ProvisioningListener {

  private final ApplicationEventPublisher publisher;

  EventPublisher(ApplicationEventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void planned(Plan plan) {
    publisher.publishEvent(new ProvisioningApplicationEvent.Planned(plan));
  }

  @Override
  public void drifted(Drift drift) {
    publisher.publishEvent(new ProvisioningApplicationEvent.DriftFound(drift));
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    publisher.publishEvent(new ProvisioningApplicationEvent.RunStarted(run));
    return new OfRun(run);
  }

  private final class OfRun implements ProvisioningListener {

    private final Run run;

    OfRun(Run run) {
      this.run = run;
    }

    @Override
    public void started(Change change) {
      publisher.publishEvent(new ProvisioningApplicationEvent.ChangeStarted(run, change));
    }

    @Override
    public void waiting(Progress progress) {
      publisher.publishEvent(new ProvisioningApplicationEvent.Waiting(run, progress));
    }

    @Override
    public void handedOff(HandOff handOff) {
      publisher.publishEvent(new ProvisioningApplicationEvent.HandedOff(run, handOff));
    }

    @Override
    public void finished(Outcome outcome) {
      publisher.publishEvent(new ProvisioningApplicationEvent.ChangeFinished(run, outcome));
    }

    @Override
    public void ended(ApplyResult result) {
      publisher.publishEvent(new ProvisioningApplicationEvent.RunEnded(run, result));
    }
  }
}
