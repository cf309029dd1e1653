package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds up what a plan's resources claim of the account's quotas, and sees whether there is room.
 */
public final class QuotaCheck {

  private static final String CLIENT =
      "software.amazon.awssdk.services.servicequotas.ServiceQuotasClient";

  /** How many of the resources that claim something are named. */
  private static final int NAMED = 3;

  private static final Comparator<Quota> ORDER =
      Comparator.comparing(Quota::service).thenComparing(Quota::label);

  private final Services services;
  private final List<Finding> findings = new ArrayList<>();

  private QuotaCheck(Services services) {
    this.services = services;
  }

  /** Returns whether anything is claimed. */
  public static boolean claimed(Map<ResourceAddress, List<Finding>> found) {
    return found.values().stream().flatMap(List::stream).anyMatch(Finding.Claim.class::isInstance);
  }

  /**
   * Looks whether there is room. A look that the credentials don't allow, or that lacks a part of
   * the SDK, becomes a doubt: never a failure.
   *
   * @param found what was found, by resource, with the claims
   * @param services the clients
   * @return what is wrong with the sums
   */
  public static List<Finding> look(Map<ResourceAddress, List<Finding>> found, Services services) {
    QuotaCheck check = new QuotaCheck(services);
    Map<Quota, Sum> sums = new TreeMap<>(ORDER);
    new TreeMap<>(found)
        .forEach(
            (address, findings) ->
                findings.stream()
                    .filter(Finding.Claim.class::isInstance)
                    .map(Finding.Claim.class::cast)
                    .forEach(
                        claim ->
                            sums.computeIfAbsent(claim.quota(), quota -> new Sum())
                                .add(address, claim)));
    if (!DeniableRead.isPresent(CLIENT)) {
      return List.of(Finding.doubt(DeniableRead.notPresent("Quotas were", "servicequotas")));
    }
    check.look(sums);
    return check.findings;
  }

  /**
   * How much the account may have of something.
   *
   * @param service the service's name
   * @param name the quota's name
   * @param most how much
   */
  record Limit(String service, String name, int most) {}

  /** What the resources claim of one quota together. */
  private static final class Sum {
    private final SortedMap<ResourceAddress, Integer> claims = new TreeMap<>();
    private int adds;
    private int mayAdd;

    void add(ResourceAddress address, Finding.Claim claim) {
      claims.merge(address, claim.mayAdd(), Integer::sum);
      adds += claim.adds();
      mayAdd += claim.mayAdd();
    }

    String claimers() {
      String named =
          claims.keySet().stream()
              .limit(NAMED)
              .map(ResourceAddress::toString)
              .collect(Collectors.joining(", "));
      int others = claims.size() - NAMED;
      return others > 0 ? named + " and " + others + " more" : named;
    }
  }

  private void look(Map<Quota, Sum> sums) {
    Map<String, List<Limit>> limits = new TreeMap<>();
    DeniableRead.at(
            () -> {
              List<String> codes = sums.keySet().stream().map(Quota::service).distinct().toList();
              codes.forEach(code -> limits.put(code, Quotas.of(code, services)));
            })
        .ifPresent(why -> doubt("quotas weren't checked beforehand: " + why));
    sums.forEach(
        (quota, sum) ->
            limits.getOrDefault(quota.service(), List.of()).stream()
                .filter(limit -> quota.isNamed(limit.name()))
                .findFirst()
                .ifPresent(limit -> compare(quota, sum, limit)));
  }

  private void compare(Quota quota, Sum sum, Limit limit) {
    DeniableRead.at(() -> compare(quota.there(services), sum, limit))
        .ifPresent(
            why -> doubt("the quota \"" + limit.name() + "\" wasn't checked beforehand: " + why));
  }

  private void compare(int there, Sum sum, Limit limit) {
    if (sum.adds > 0 && there + sum.adds > limit.most()) {
      String problem =
          state(there, limit) + ", and this plan adds " + sum.adds + " (" + sum.claimers() + ")";
      findings.add(
          Finding.obstacle(
              new QuotaReachedException(
                  Optional.empty(), problem, "delete what isn't needed, or " + ask(limit))));
    } else if (there + sum.mayAdd > limit.most()) {
      doubt(
          state(there, limit)
              + ", and with this plan "
              + sum.mayAdd
              + " may come to be added ("
              + sum.claimers()
              + "); lower the greatest capacities, or "
              + ask(limit));
    }
  }

  private static String state(int there, Limit limit) {
    return "the account's quota \""
        + limit.name()
        + "\" allows "
        + limit.most()
        + ", "
        + there
        + (there == 1 ? " is there" : " are there");
  }

  private static String ask(Limit limit) {
    return "ask for more in Service Quotas (" + limit.service() + ")";
  }

  private void doubt(String text) {
    findings.add(Finding.doubt(text));
  }
}
