package dev.appstreamkit.operations.cost;

import dev.appstreamkit.operations.cost.internal.Platforms;
import dev.appstreamkit.operations.cost.internal.Reckoner;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Money;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.CostEstimator;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what environments cost, by a list of prices. Given to a provisioner, it has each plan and
 * each drift say so, and a budget kept to ({@link PlanOptions#atMost}):
 *
 * <pre>{@code
 * PricingClient pricing = PricingClient.builder().region(Region.US_EAST_1).build();
 * Provisioner provisioner =
 *     Provisioner.builder().costs(Costs.of(AwsPriceList.of(pricing))).build();
 * }</pre>
 *
 * <p>Fleets and image builders are charged by the hour, user fees and images by the month. A price
 * that isn't in the list, is in another currency, or is there twice, isn't known. Immutable; each
 * method returns another that says one thing more. AWS: {@code pricing:GetProducts}, {@code
 * appstream:DescribeImages}.
 */
public final class Costs implements CostEstimator {

  private static final int USUAL_VOLUME = 200;

  private final PriceList list;
  private final Optional<String> currency;
  private final int otherUsers;
  private final int imageGibibytes;

  private Costs(PriceList list, Optional<String> currency, int otherUsers, int imageGibibytes) {
    this.list = Objects.requireNonNull(list, "list");
    this.currency = currency;
    this.otherUsers = otherUsers;
    this.imageGibibytes = imageGibibytes;
  }

  /**
   * Returns what reckons by a list of prices.
   *
   * @param list the list
   */
  public static Costs of(PriceList list) {
    return new Costs(list, Optional.empty(), 0, USUAL_VOLUME);
  }

  /**
   * Reckons in a currency; that of AWS's partition by default, which is {@code CNY} in China and
   * {@code USD} elsewhere. Nothing is converted: a price in another currency isn't known.
   *
   * @param letters the currency's three letters
   * @throws IllegalArgumentException if these aren't three capital letters
   */
  public Costs currency(String letters) {
    return new Costs(
        list, Optional.of(Money.of("0", letters).currency()), otherUsers, imageGibibytes);
  }

  /**
   * Reckons with people who aren't in the user pool: those who come by SAML or by links, each of
   * whom costs a user fee a month on Windows. None by default.
   *
   * @param people how many different people a month, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public Costs otherUsers(int people) {
    return new Costs(list, currency, notNegative("otherUsers", people), imageGibibytes);
  }

  /**
   * Reckons with images that hold at most so much; 200 by default, an instance's usual volume. AWS
   * doesn't tell how much an image holds.
   *
   * @param gibibytes GiB, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public Costs imageSize(int gibibytes) {
    return new Costs(list, currency, otherUsers, notNegative("imageSize", gibibytes));
  }

  private static int notNegative(String what, int number) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is " + number + "; give 0 or more");
    }
    return number;
  }

  @Override
  public CostEstimate estimate(CostSubject subject, Services services) {
    return new Reckoner(
            subject,
            list.prices(subject.target().region()),
            currency.orElse(subject.target().partition().equals("aws-cn") ? "CNY" : "USD"),
            otherUsers,
            imageGibibytes,
            Platforms.asking(services))
        .estimate();
  }

  @Override
  public List<Permission> permissions() {
    return List.of(Permission.on("appstream:DescribeImages", "*"));
  }
}
