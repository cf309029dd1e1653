package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** How near an account is to its quota of a fleet's instances. */
final class QuotaLook {

  private static final double NEAR = 0.9;
  private static final String SERVICE = "appstream2";

  private final Caller caller;
  private final ServiceQuotasClient client;
  private final Fleet fleet;
  private final Findings findings;

  QuotaLook(Caller caller, SdkClient client, Fleet fleet, Findings findings) {
    this.caller = caller;
    this.client = (ServiceQuotasClient) client;
    this.fleet = fleet;
    this.findings = findings;
  }

  void look() {
    String words =
        fleet
            .instanceType()
            .replaceFirst("^stream\\.", "")
            .replace('.', ' ')
            .toLowerCase(Locale.ROOT);
    Optional<ServiceQuota> quota =
        PageStream.<ServiceQuota>of(
                "ListServiceQuotas",
                token -> {
                  ListServiceQuotasResponse answer =
                      caller.any(
                          ResourceAddress.of("fleet", fleet.name()),
                          "ListServiceQuotas",
                          () ->
                              client.listServiceQuotas(
                                  request ->
                                      request
                                          .overrideConfiguration(Caller.ONCE)
                                          .serviceCode(SERVICE)
                                          .nextToken(token)));
                  return new PageStream.Page<>(answer.quotas(), answer.nextToken());
                })
            .filter(
                one -> {
                  String name = one.quotaName().toLowerCase(Locale.ROOT);
                  return name.startsWith(words + " ") && name.endsWith(" fleets");
                })
            .findFirst();
    if (quota.isEmpty() || quota.get().value() == null) {
      findings.unknown("quota", "no quota is known for instances of " + fleet.instanceType(), "");
      return;
    }
    compare(quota.get().value().intValue(), instances());
  }

  private void compare(int most, int there) {
    String sentence =
        "the account may have "
            + most
            + " instances of "
            + fleet.instanceType()
            + " in fleets, and wants "
            + there;
    if (there >= most * NEAR) {
      findings.warning("quota", sentence, "ask for more in Service Quotas (appstream2)");
    } else {
      findings.fine("quota", sentence);
    }
  }

  private int instances() {
    return PageStream.<Fleet>of(
            "DescribeFleets",
            token -> {
              DescribeFleetsResponse answer =
                  caller.call(
                      ResourceAddress.of("fleet", "*"),
                      "DescribeFleets",
                      appStream ->
                          appStream.describeFleets(
                              request ->
                                  request.overrideConfiguration(Caller.ONCE).nextToken(token)));
              return new PageStream.Page<>(answer.fleets(), answer.nextToken());
            })
        .filter(one -> fleet.instanceType().equals(one.instanceType()))
        .filter(one -> !"STOPPED".equals(one.stateAsString()))
        .mapToInt(
            one ->
                one.computeCapacityStatus() == null || one.computeCapacityStatus().desired() == null
                    ? 0
                    : one.computeCapacityStatus().desired())
        .sum();
  }
}
