package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.Optional;

/** Notes where a command has made or changed an environment. */
public final class MadeEnvironment implements ProvisioningListener {

  private volatile Optional<Plan> plan = Optional.empty();
  private volatile boolean complete;

  /** Returns the place; empty unless a run that had something to make has ended with all made. */
  public Optional<Target> place() {
    return plan.filter(made -> complete && !made.isEmpty())
        .filter(made -> made.purpose() == Plan.Purpose.BUILD)
        .map(Plan::target);
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    plan = Optional.of(run.plan());
    return this;
  }

  @Override
  public void ended(ApplyResult result) {
    complete = result.complete();
  }
}
