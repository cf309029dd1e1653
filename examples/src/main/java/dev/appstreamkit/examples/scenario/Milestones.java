package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;

/** Of how a run gets on, what became of each resource, and when a person is needed. */
final class Milestones implements ProvisioningListener {

  private final ProvisioningListener progress;

  Milestones(ProvisioningListener progress) {
    this.progress = progress;
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    return new Milestones(progress.forRun(run));
  }

  @Override
  public void handedOff(HandOff handOff) {
    progress.handedOff(handOff);
  }

  @Override
  public void finished(Outcome outcome) {
    if (!(outcome instanceof Outcome.Unchanged)) {
      progress.finished(outcome);
    }
  }
}
