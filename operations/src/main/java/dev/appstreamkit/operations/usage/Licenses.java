package dev.appstreamkit.operations.usage;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.AdminAppLicenseUsageRecord;
import software.amazon.awssdk.services.appstream.model.DescribeAppLicenseUsageResponse;

/** Who used the software whose licence AWS charges for each month. Thread-safe. */
public final class Licenses {

  private final Caller caller;

  /**
   * Made by {@code Operations}.
   *
   * @param caller makes the calls
   */
  public Licenses(Caller caller) {
    this.caller = caller;
  }

  /**
   * Lists a month's users of licensed software, page by page. AWS: {@code DescribeAppLicenseUsage}.
   *
   * @param month the month
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  public Stream<LicenseUsage> of(YearMonth month) {
    return PageStream.<AdminAppLicenseUsageRecord>of(
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
        .map(Licenses::shown);
  }

  private static LicenseUsage shown(AdminAppLicenseUsageRecord record) {
    LicenseUsage.Builder builder = new LicenseUsage.Builder();
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
