package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Reads a service's quotas. Needs the SDK's Service Quotas. */
final class Quotas {

  private Quotas() {}

  static List<QuotaCheck.Limit> of(String service, Services services) {
    ServiceQuotasClient quotas = services.client(ServiceQuotasClient.class);
    return Pages.all(
            token -> quotas.listServiceQuotas(r -> r.serviceCode(service).nextToken(token)),
            ListServiceQuotasResponse::quotas,
            ListServiceQuotasResponse::nextToken)
        .stream()
        .flatMap(quota -> limit(service, quota).stream())
        .toList();
  }

  private static Optional<QuotaCheck.Limit> limit(String service, ServiceQuota quota) {
    return Optional.ofNullable(quota.value())
        .map(
            most ->
                new QuotaCheck.Limit(
                    Optional.ofNullable(quota.serviceName()).orElse(service),
                    quota.quotaName(),
                    most.intValue()));
  }
}
