package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.kinds.usage.internal.UsageReportKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;

class UsageReportContractTest extends SimulatedContract<UsageReportSubscription> {

  @Override
  protected ResourceKind<UsageReportSubscription> kind() {
    return new UsageReportKind();
  }

  @Override
  protected UsageReportSubscription made() {
    return UsageReportSubscription.daily();
  }

  @Override
  protected Optional<UsageReportSubscription> changed() {
    return Optional.empty();
  }

  @Override
  protected Optional<UsageReportSubscription> cleared() {
    return Optional.empty();
  }

  @Override
  protected void vanish() {
    appStream.deleteUsageReportSubscription(r -> {});
  }

  /** It is nothing but a switch of the account's, which says nothing of who turned it. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }
}
