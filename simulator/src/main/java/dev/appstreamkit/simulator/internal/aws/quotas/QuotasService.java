package dev.appstreamkit.simulator.internal.aws.quotas;

import dev.appstreamkit.simulator.internal.appstream.state.InstanceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasRequest;

/**
 * Service Quotas for AppStream: exactly the quotas that the simulator holds its accounts to, of
 * those that Service Quotas knows.
 */
public final class QuotasService implements SimulatedService {

  private static final String SERVICE_CODE = "appstream2";
  private static final int MOST = 100;

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.QUOTAS)
        .validatedBy(NotSimulated.after(Service.QUOTAS, (operation, document) -> {}))
        .filledBy(QuotasService::fill);
  }

  private static void fill(Operations operations) {
    operations
        .on("ListServiceQuotas", ListServiceQuotasRequest::builder, QuotasService::list)
        .on("GetServiceQuota", GetServiceQuotaRequest::builder, QuotasService::get)
        .on(
            "ListAWSDefaultServiceQuotas",
            ListAwsDefaultServiceQuotasRequest::builder,
            QuotasService::listDefaults)
        .on(
            "GetAWSDefaultServiceQuota",
            GetAwsDefaultServiceQuotaRequest::builder,
            QuotasService::getDefault);
  }

  private static ListServiceQuotasResponse list(Call call, ListServiceQuotasRequest request) {
    List<ServiceQuota> all =
        applied(call, request.serviceCode()).stream()
            .filter(q -> request.quotaCode() == null || request.quotaCode().equals(q.quotaCode()))
            // All quotas here are the account's, and none is a resource's.
            .filter(q -> request.quotaAppliedAtLevel() != AppliedLevelEnum.RESOURCE)
            .toList();
    Page<ServiceQuota> page = page(call, request, all, request.nextToken(), request.maxResults());
    return ListServiceQuotasResponse.builder()
        .quotas(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static ListAwsDefaultServiceQuotasResponse listDefaults(
      Call call, ListAwsDefaultServiceQuotasRequest request) {
    List<ServiceQuota> all = usual(call, request.serviceCode());
    Page<ServiceQuota> page = page(call, request, all, request.nextToken(), request.maxResults());
    return ListAwsDefaultServiceQuotasResponse.builder()
        .quotas(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static GetServiceQuotaResponse get(Call call, GetServiceQuotaRequest request) {
    ServiceQuota quota = find(applied(call, request.serviceCode()), request.quotaCode());
    return GetServiceQuotaResponse.builder().quota(quota).build();
  }

  private static GetAwsDefaultServiceQuotaResponse getDefault(
      Call call, GetAwsDefaultServiceQuotaRequest request) {
    ServiceQuota quota = find(usual(call, request.serviceCode()), request.quotaCode());
    return GetAwsDefaultServiceQuotaResponse.builder().quota(quota).build();
  }

  private static List<ServiceQuota> applied(Call call, @Nullable String serviceCode) {
    RegionState state = RegionState.of(call);
    return all(call, serviceCode, state::quota, state::quota);
  }

  private static List<ServiceQuota> usual(Call call, @Nullable String serviceCode) {
    return all(call, serviceCode, ResourceQuota::usual, InstanceQuota::usual);
  }

  private static List<ServiceQuota> all(
      Call call,
      @Nullable String serviceCode,
      ToIntFunction<ResourceQuota> value,
      ToIntFunction<InstanceQuota> instanceValue) {
    if (serviceCode == null || serviceCode.isEmpty()) {
      throw new ServiceException("IllegalArgumentException", 400, "ServiceCode is required.");
    }
    if (!serviceCode.equals(SERVICE_CODE)) {
      throw noSuch("The request failed because the specified service does not exist.");
    }
    List<ServiceQuota> quotas = new ArrayList<>();
    for (ResourceQuota quota : ResourceQuota.values()) {
      if (!quota.code().isEmpty()) {
        quotas.add(shown(call, quota.code(), quota.quotaName(), value.applyAsInt(quota)));
      }
    }
    for (InstanceQuota quota : InstanceQuota.all()) {
      quotas.add(shown(call, quota.code(), quota.quotaName(), instanceValue.applyAsInt(quota)));
    }
    return quotas;
  }

  private static ServiceQuota shown(Call call, String code, String name, int value) {
    return ServiceQuota.builder()
        .serviceCode(SERVICE_CODE)
        .serviceName("Amazon AppStream 2.0")
        .quotaCode(code)
        .quotaName(name)
        .quotaArn(call.account().arn("servicequotas", call.region(), SERVICE_CODE + "/" + code))
        .value((double) value)
        .unit("None")
        .adjustable(true)
        .globalQuota(false)
        .quotaAppliedAtLevel(AppliedLevelEnum.ACCOUNT)
        .build();
  }

  private static ServiceQuota find(List<ServiceQuota> quotas, @Nullable String code) {
    return quotas.stream()
        .filter(quota -> quota.quotaCode().equals(code))
        .findFirst()
        .orElseThrow(() -> noSuch("The request failed because the specified quota doesn't exist."));
  }

  private static ServiceException noSuch(String message) {
    return new ServiceException("NoSuchResourceException", 400, message);
  }

  private static Page<ServiceQuota> page(
      Call call,
      ServiceQuotasRequest request,
      List<ServiceQuota> all,
      @Nullable String token,
      @Nullable Integer wanted) {
    int size = wanted == null ? MOST : wanted;
    if (size < 1 || size > MOST) {
      throw new ServiceException(
          "IllegalArgumentException", 400, "MaxResults must be between 1 and " + MOST + ".");
    }
    return Page.of(
        Listing.of(call, request),
        all,
        Page.Sequence.asItIs(ServiceQuota::quotaCode),
        token,
        size,
        () -> new ServiceException("InvalidPaginationTokenException", 400, "Invalid NextToken."));
  }
}
