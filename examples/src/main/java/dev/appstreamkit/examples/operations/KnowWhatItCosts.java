package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.cost.AwsPriceList;
import dev.appstreamkit.operations.cost.Costs;
import dev.appstreamkit.operations.cost.PriceList;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.Money;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import software.amazon.awssdk.services.pricing.PricingClient;

/** Says what an environment costs before anything is made, and keeps it to a budget. */
public final class KnowWhatItCosts {

  private KnowWhatItCosts() {}

  /**
   * Prices plans by AWS's Price List.
   *
   * @param builder sets the provisioner up
   * @param pricing a client of us-east-1, eu-central-1 or ap-south-1
   */
  public static Provisioner byAwsPrices(ProvisionerBuilder builder, PricingClient pricing) {
    return builder.costs(Costs.of(AwsPriceList.of(pricing)).otherUsers(60)).build();
  }

  /** Prices plans by a file that {@code aws pricing get-products} has printed. */
  public static Provisioner byFile(ProvisionerBuilder builder, Path prices) {
    return builder.costs(Costs.of(PriceList.file(prices))).build();
  }

  /** Makes a plan that is blocked if it may cost more than 500 dollars a month. */
  public static Plan within(Provisioner provisioner, AppStreamEnvironment environment) {
    Plan plan = provisioner.plan(environment, PlanOptions.defaults().atMost(Money.dollars(500)));
    CostEstimate cost = plan.cost().orElseThrow();
    System.out.println(cost.before().words("USD") + " now, then " + cost.after().words("USD"));
    return plan;
  }
}
