package dev.appstreamkit.simulator.internal.appstream.usage;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AdminAppLicenseUsageRecord;
import software.amazon.awssdk.services.appstream.model.DescribeAppLicenseUsageRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppLicenseUsageResponse;

/** Who used licensed software, month by month. */
public final class LicenseUsage {

  private static final Pattern PERIOD = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private LicenseUsage() {}

  /** Adds the operation. */
  public static void addTo(Operations operations) {
    operations.on(
        "DescribeAppLicenseUsage", DescribeAppLicenseUsageRequest::builder, LicenseUsage::describe);
  }

  /** Records that a user got an instance with licensed software. */
  public static void record(RegionState state, String userId) {
    String period =
        state
            .now()
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .toString()
            .substring(0, "2026-01".length());
    Table<AdminAppLicenseUsageRecord> records = state.table(AdminAppLicenseUsageRecord.class);
    String key = CompoundKey.of(period, userId);
    Instant first =
        records
            .find(key)
            .map(AdminAppLicenseUsageRecord::subscriptionFirstUsedDate)
            .orElse(state.now());
    records.put(
        key,
        AdminAppLicenseUsageRecord.builder()
            .userArn(
                state
                    .users()
                    .find(userId)
                    .map(user -> user.shown().arn())
                    .orElseGet(() -> state.arn("user/custom/" + userId)))
            .userId(userId)
            .billingPeriod(period)
            .ownerAWSAccountId(state.account().id())
            .licenseType("MICROSOFT_OFFICE")
            .subscriptionFirstUsedDate(first)
            .subscriptionLastUsedDate(state.now())
            .build());
  }

  private static SdkPojo describe(Call call, DescribeAppLicenseUsageRequest request) {
    RegionState state = RegionState.of(call);
    if (!PERIOD.matcher(request.billingPeriod()).matches()) {
      throw AppStreamErrors.combination(
          "BillingPeriod must be a month such as 2026-01, not " + request.billingPeriod() + ".");
    }
    return state
        .page(
            request,
            state
                .table(AdminAppLicenseUsageRecord.class)
                .startingWith(CompoundKey.prefix(request.billingPeriod())))
        .into(
            DescribeAppLicenseUsageResponse.builder(),
            DescribeAppLicenseUsageResponse.Builder::appLicenseUsages);
  }
}
