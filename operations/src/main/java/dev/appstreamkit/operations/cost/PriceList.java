package dev.appstreamkit.operations.cost;

import dev.appstreamkit.operations.cost.internal.PriceJson;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.nio.file.Path;

/** Where prices come from: {@link AwsPriceList}, {@link #file}, or a team's own. Thread-safe. */
@FunctionalInterface
public interface PriceList {

  /**
   * Returns the prices of a region. Those of other regions among them do no harm.
   *
   * @param region the region, {@code eu-central-1} for one
   * @throws ProvisioningException if they can't be read
   */
  Prices prices(String region);

  /**
   * Returns the prices of a file: what {@code aws pricing get-products --service-code
   * AmazonAppStream} prints, an object whose {@code PriceList} is a list of products, each as an
   * object or as a text that holds one. It is read once, now.
   *
   * @param file the file, UTF-8
   * @throws InvalidPriceListException if it can't be read, or isn't such a list
   */
  static PriceList file(Path file) {
    Prices prices = PriceJson.file(file);
    return region -> prices;
  }
}
