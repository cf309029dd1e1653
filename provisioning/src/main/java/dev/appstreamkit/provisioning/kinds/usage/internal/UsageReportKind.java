package dev.appstreamkit.provisioning.kinds.usage.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.appstream.model.DescribeUsageReportSubscriptionsResponse;

/** Subscriptions to usage reports: one is there or it isn't. */
public final class UsageReportKind
    extends AppStreamKind<
        UsageReportSubscription,
        software.amazon.awssdk.services.appstream.model.UsageReportSubscription> {

  static final AttributeTable<UsageReportSubscription> TABLE = AttributeTable.of();

  /** Makes the kind. */
  public UsageReportKind() {
    super(UsageReportSubscription.KIND, UsageReportSubscription.class, TABLE);
  }

  @Override
  protected List<Permission> permissions(Call call, String schedule) {
    return switch (call) {
      case READ -> List.of(Permissions.appStream("DescribeUsageReportSubscriptions"));
      case CREATE -> List.of(Permissions.appStream("CreateUsageReportSubscription"));
      case UPDATE -> List.of();
      case DELETE -> List.of(Permissions.appStream("DeleteUsageReportSubscription"));
    };
  }

  @Override
  public List<Finding> preflight(
      UsageReportSubscription spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).serviceRole().findings();
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.UsageReportSubscription> describe(
      Collection<String> schedules, Services services) {
    return Pages.all(
        token ->
            services
                .appStream()
                .describeUsageReportSubscriptions(request -> request.nextToken(token)),
        DescribeUsageReportSubscriptionsResponse::usageReportSubscriptions,
        DescribeUsageReportSubscriptionsResponse::nextToken);
  }

  @Override
  protected Identity identityOf(
      software.amazon.awssdk.services.appstream.model.UsageReportSubscription there) {
    return Identity.named(there.scheduleAsString().toLowerCase(Locale.ROOT));
  }

  @Override
  protected void make(UsageReportSubscription spec, Attributes wanted, StepContext context) {
    context.output(
        "bucket",
        context.services().appStream().createUsageReportSubscription(r -> {}).s3BucketName());
  }

  @Override
  protected void remove(StepContext context) {
    context.services().appStream().deleteUsageReportSubscription(r -> {});
  }
}
