package dev.appstreamkit.operations.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes products in the shape of AWS's Price List. */
public final class MadeUpPrices {

  private final List<String> products = new ArrayList<>();

  /** Adds what an instance costs an hour. */
  public MadeUpPrices machine(String function, String type, String system, String dollars) {
    return product(
        "Streaming Instance",
        Map.of("instanceFunction", function, "instanceType", type, "operatingSystem", system),
        "Hrs",
        tier("0", "Inf", "USD", dollars));
  }

  /** Adds what an instance costs an hour while nobody streams. */
  public MadeUpPrices stopped(String dollars) {
    return product(
        "Stopped Instance",
        Map.of("instanceFunction", "StoppedFleetInstance", "operation", "StoppedInstance"),
        "Hrs",
        tier("0", "Inf", "USD", dollars));
  }

  /** Adds what a user costs a month. */
  public MadeUpPrices user(String dollars) {
    return product(
        "User Fees", Map.of("operation", "RDS CAL"), "User", tier("0", "Inf", "USD", dollars));
  }

  /** Adds a product of us-east-1. */
  public MadeUpPrices product(
      String family, Map<String, String> attributes, String unit, String... dimensions) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.putIfAbsent("location", "US East (N. Virginia)");
    List<String> parts = new ArrayList<>();
    all.forEach((name, value) -> parts.add("\"" + name + "\":\"" + value + "\""));
    List<String> tiers = new ArrayList<>();
    for (int i = 0; i < dimensions.length; i++) {
      tiers.add("\"d" + i + "\":{\"unit\":\"" + unit + "\"," + dimensions[i] + "}");
    }
    products.add(
        "{\"product\":{\"sku\":\"SKU"
            + products.size()
            + "\",\"productFamily\":\""
            + family
            + "\",\"attributes\":{"
            + String.join(",", parts)
            + "}},\"publicationDate\":\"2026-11-01T00:00:00Z\",\"terms\":{\"OnDemand\":{\"t\":"
            + "{\"priceDimensions\":{"
            + String.join(",", tiers)
            + "}}}}}");
    return this;
  }

  /** Returns a tier of a price. */
  public static String tier(String from, String to, String currency, String amount) {
    return "\"beginRange\":\""
        + from
        + "\",\"endRange\":\""
        + to
        + "\",\"pricePerUnit\":{\""
        + currency
        + "\":\""
        + amount
        + "\"}";
  }

  /** Returns what AWS's command line prints. */
  public String json() {
    return "{\"FormatVersion\":\"aws_v1\",\"PriceList\":[" + String.join(",\n", products) + "]}";
  }
}
