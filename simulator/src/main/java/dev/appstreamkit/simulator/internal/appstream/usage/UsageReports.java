package dev.appstreamkit.simulator.internal.appstream.usage;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CreateUsageReportSubscriptionRequest;
import software.amazon.awssdk.services.appstream.model.CreateUsageReportSubscriptionResponse;
import software.amazon.awssdk.services.appstream.model.DeleteUsageReportSubscriptionRequest;
import software.amazon.awssdk.services.appstream.model.DeleteUsageReportSubscriptionResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsageReportSubscriptionsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsageReportSubscriptionsResponse;
import software.amazon.awssdk.services.appstream.model.UsageReportSchedule;
import software.amazon.awssdk.services.appstream.model.UsageReportSubscription;

/** The operations on the subscription to usage reports, of which an account has one or none. */
public final class UsageReports {

  private static final String KEY = "subscription";

  private UsageReports() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "CreateUsageReportSubscription",
            CreateUsageReportSubscriptionRequest::builder,
            UsageReports::create)
        .on(
            "DescribeUsageReportSubscriptions",
            DescribeUsageReportSubscriptionsRequest::builder,
            UsageReports::describe)
        .on(
            "DeleteUsageReportSubscription",
            DeleteUsageReportSubscriptionRequest::builder,
            UsageReports::delete);
  }

  /** Subscribing again changes nothing: no error for it is declared. */
  private static CreateUsageReportSubscriptionResponse create(
      Call call, CreateUsageReportSubscriptionRequest request) {
    RegionState state = RegionState.of(call);
    Roles.demandServiceRole(call);
    Table<UsageReportSubscription> table = state.table(UsageReportSubscription.class);
    UsageReportSubscription subscription =
        table
            .find(KEY)
            .orElseGet(
                () ->
                    table.put(
                        KEY,
                        UsageReportSubscription.builder()
                            .s3BucketName(bucket(state))
                            .schedule(UsageReportSchedule.DAILY)
                            .build()));
    return CreateUsageReportSubscriptionResponse.builder()
        .s3BucketName(subscription.s3BucketName())
        .schedule(subscription.scheduleAsString())
        .build();
  }

  private static SdkPojo describe(Call call, DescribeUsageReportSubscriptionsRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, state.table(UsageReportSubscription.class).rows())
        .into(
            DescribeUsageReportSubscriptionsResponse.builder(),
            DescribeUsageReportSubscriptionsResponse.Builder::usageReportSubscriptions);
  }

  private static DeleteUsageReportSubscriptionResponse delete(
      Call call, DeleteUsageReportSubscriptionRequest request) {
    RegionState state = RegionState.of(call);
    if (!state.table(UsageReportSubscription.class).has(KEY)) {
      throw AppStreamErrors.notFound("There is no usage report subscription.");
    }
    state.table(UsageReportSubscription.class).remove(KEY);
    return DeleteUsageReportSubscriptionResponse.builder().build();
  }

  private static String bucket(RegionState state) {
    return "appstream-logs-" + state.region() + "-" + state.account().id() + "-" + state.hex(8);
  }
}
