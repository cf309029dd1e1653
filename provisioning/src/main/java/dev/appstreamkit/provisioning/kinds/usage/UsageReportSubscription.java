package dev.appstreamkit.provisioning.kinds.usage;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * That AppStream reports each day which sessions there were and which applications were started in
 * them, as CSV files in a bucket of the account's: {@code appstream-logs-…}, which AppStream makes
 * and names. An account has one subscription in each region, or none; it has nothing that could be
 * changed. Its address is {@code usage-report-subscription/daily}.
 *
 * <p>Whoever made it is known from the manifest alone, for it has neither tags nor a time of
 * creation: one that is there already is left alone until it is adopted. The reports stay in their
 * bucket when the subscription ends.
 *
 * <p>AWS operations: {@code CreateUsageReportSubscription}, {@code
 * DescribeUsageReportSubscriptions}, {@code DeleteUsageReportSubscription}.
 */
@Value.Immutable
@SpecStyle
public abstract class UsageReportSubscription extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "usage-report-subscription";

  private static final String SCHEDULE = "daily";

  UsageReportSubscription() {}

  /** Returns the subscription to daily reports. AWS: {@code CreateUsageReportSubscription}. */
  public static UsageReportSubscription daily() {
    return ImmutableUsageReportSubscription.builder().build();
  }

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /**
   * Returns the same, with what becomes of it when it leaves the description or the environment is
   * destroyed. It is deleted by default.
   *
   * @param end {@link Retention#KEEP} or {@link Retention#DELETE} (AWS: {@code
   *     DeleteUsageReportSubscription})
   */
  public UsageReportSubscription retention(Retention end) {
    return ImmutableUsageReportSubscription.builder().from(this).retention(end).build();
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, SCHEDULE);
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    return new SpecCheck(address()).retention(retention()).problems();
  }
}
