package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Whether the account's quotas leave room. Quotas are known by their names, which AWS words; what
 * isn't found isn't checked. Needs the SDK's Service Quotas.
 */
final class QuotaCheck {

  private static final String SERVICE = "appstream2";
  private static final String ASK = "ask for more in Service Quotas (Amazon AppStream 2.0)";

  private final ResourceAddress address;
  private final ServiceQuotasClient quotas;

  QuotaCheck(ResourceAddress address, Services services) {
    this.address = address;
    this.quotas = services.client(ServiceQuotasClient.class);
  }

  Optional<Finding> room(String name, IntSupplier used) {
    return limit(quota -> quota.quotaName().equalsIgnoreCase(name))
        .filter(most -> used.getAsInt() >= most)
        .map(
            most ->
                obstacle(
                    "the account has as many as its quota \"" + name + "\" allows, " + most,
                    "delete what isn't needed, or " + ASK));
  }

  /** Types are called {@code Standard medium} there, for one. */
  Optional<Finding> instances(String instanceType, String user, int wanted) {
    String words =
        instanceType.replaceFirst("^stream\\.", "").replace('.', ' ').toLowerCase(Locale.ROOT);
    return limit(
            quota -> {
              String name = quota.quotaName().toLowerCase(Locale.ROOT);
              return name.startsWith(words + " ") && name.endsWith(" " + user);
            })
        .filter(most -> wanted > most)
        .map(
            most ->
                obstacle(
                    "it wants "
                        + wanted
                        + " instances of "
                        + instanceType
                        + ", and the account may have "
                        + most
                        + " for "
                        + user,
                    "use another instance type or fewer, or " + ASK));
  }

  private Optional<Integer> limit(Predicate<ServiceQuota> which) {
    return Pages.all(
            token ->
                quotas.listServiceQuotas(request -> request.serviceCode(SERVICE).nextToken(token)),
            ListServiceQuotasResponse::quotas,
            ListServiceQuotasResponse::nextToken)
        .stream()
        .filter(which)
        .findFirst()
        .map(ServiceQuota::value)
        .map(Double::intValue);
  }

  private Finding obstacle(String problem, String remedy) {
    return Finding.obstacle(new QuotaReachedException(Optional.of(address), problem, remedy));
  }
}
