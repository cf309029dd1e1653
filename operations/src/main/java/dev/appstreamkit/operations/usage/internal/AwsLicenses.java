package dev.appstreamkit.operations.usage.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.usage.LicenseUsage;
import dev.appstreamkit.operations.usage.Licenses;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.AdminAppLicenseUsageRecord;
import software.amazon.awssdk.services.appstream.model.DescribeAppLicenseUsageResponse;

/** Does it by the clients. */
public final class AwsLicenses implements Licenses {

  private final Caller caller;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   */
  public AwsLicenses(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Stream<LicenseUsage> of(YearMonth month) {
    return PageStream.<AdminAppLicenseUsageRecord>of(
            "DescribeAppLicenseUsage",
            token -> {
              DescribeAppLicenseUsageResponse answer =
                  caller.call(
                      ResourceAddress.of("license-usage", month.toString()),
                      "DescribeAppLicenseUsage",
                      appStream ->
                          appStream.describeAppLicenseUsage(
                              request ->
                                  request
                                      .overrideConfiguration(Caller.ONCE)
                                      .billingPeriod(month.toString())
                                      .nextToken(token)));
              return new PageStream.Page<>(answer.appLicenseUsages(), answer.nextToken());
            })
        .map(AwsLicenses::shown);
  }

  private static LicenseUsage shown(AdminAppLicenseUsageRecord record) {
    LicenseUsage.Builder builder = LicenseUsage.builder();
    builder
        .userId(String.valueOf(record.userId()))
        .userArn(Optional.ofNullable(record.userArn()))
        .billingPeriod(String.valueOf(record.billingPeriod()))
        .licenseType(String.valueOf(record.licenseType()))
        .firstUsed(Optional.ofNullable(record.subscriptionFirstUsedDate()))
        .lastUsed(Optional.ofNullable(record.subscriptionLastUsedDate()));
    return builder.build();
  }
}
