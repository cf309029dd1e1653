package dev.appstreamkit.simulator.internal.aws.pricing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A product with its price, which is made up.
 *
 * @param sku what it is called
 * @param family its product family
 * @param attributes its attributes, by the Price List's names
 * @param unit what is charged
 * @param dollars what a unit costs, in US dollars
 */
record Product(
    String sku, String family, Map<String, String> attributes, String unit, BigDecimal dollars) {

  private static final String MADE_UP = "made up by AppStream Kit's simulator, nobody's price";
  private static final String DAY = "2020-01-01T00:00:00Z";
  private static final String OPERATING_SYSTEM = "operatingSystem";
  private static final String FUNCTION = "instanceFunction";

  /** Regions by their codes, as the Price List names them. */
  private static final Map<String, String> REGIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("us-east-1", "US East (N. Virginia)"),
              Map.entry("us-east-2", "US East (Ohio)"),
              Map.entry("us-west-2", "US West (Oregon)"),
              Map.entry("ca-central-1", "Canada (Central)"),
              Map.entry("sa-east-1", "South America (Sao Paulo)"),
              Map.entry("eu-central-1", "EU (Frankfurt)"),
              Map.entry("eu-west-1", "EU (Ireland)"),
              Map.entry("eu-west-2", "EU (London)"),
              Map.entry("eu-west-3", "EU (Paris)"),
              Map.entry("eu-south-1", "EU (Milan)"),
              Map.entry("ap-northeast-1", "Asia Pacific (Tokyo)"),
              Map.entry("ap-northeast-2", "Asia Pacific (Seoul)"),
              Map.entry("ap-south-1", "Asia Pacific (Mumbai)"),
              Map.entry("ap-southeast-1", "Asia Pacific (Singapore)"),
              Map.entry("ap-southeast-2", "Asia Pacific (Sydney)"),
              Map.entry("il-central-1", "Israel (Tel Aviv)")));

  private static final Map<String, BigDecimal> SYSTEMS =
      new TreeMap<>(
          Map.of(
              "Windows", new BigDecimal("0.10"),
              "Amazon Linux 2", new BigDecimal("0.08"),
              "Red Hat Enterprise Linux", new BigDecimal("0.12"),
              "Rocky Linux", new BigDecimal("0.08")));

  private static final List<Product> ALL = everything();

  /** Returns all of them, region by region. */
  static List<Product> all() {
    return ALL;
  }

  private static List<Product> everything() {
    List<Product> all = new ArrayList<>();
    List<String> types = InstanceTypes.all().stream().sorted().toList();
    REGIONS.forEach(
        (region, location) -> {
          Map<String, String> common =
              Map.of("regionCode", region, "location", location, "locationType", "AWS Region");
          for (int i = 0; i < types.size(); i++) {
            BigDecimal times = BigDecimal.valueOf(i + 1L);
            String type = types.get(i);
            SYSTEMS.forEach(
                (system, dollars) -> {
                  all.add(machine(common, type, system, "Fleet", dollars.multiply(times)));
                  all.add(machine(common, type, system, "ImageBuilder", dollars.multiply(times)));
                });
          }
          all.add(
              of(
                  common,
                  "Stopped Instance",
                  Map.of(FUNCTION, "StoppedFleetInstance", "operation", "StoppedInstance"),
                  "Hrs",
                  new BigDecimal("0.025")));
          all.add(
              of(
                  common,
                  "User Fees",
                  Map.of("operation", "RDS CAL", OPERATING_SYSTEM, "Windows"),
                  "User",
                  new BigDecimal("4.00")));
          all.add(
              of(
                  common,
                  "Image Fees",
                  Map.of("operation", "AppStreamImageStorge"),
                  "GiB",
                  new BigDecimal("0.01")));
        });
    return IntStream.range(0, all.size()).mapToObj(i -> all.get(i).called(i)).toList();
  }

  private Product called(int number) {
    return new Product("MADEUP" + (100_000 + number), family, attributes, unit, dollars);
  }

  private static Product machine(
      Map<String, String> common, String type, String system, String use, BigDecimal dollars) {
    return of(
        common,
        "Streaming Instance",
        Map.of(
            "instanceType",
            type,
            FUNCTION,
            use,
            OPERATING_SYSTEM,
            system,
            "licenseModel",
            "AppStream provided",
            "operation",
            "Streaming:001"),
        "Hrs",
        dollars);
  }

  private static Product of(
      Map<String, String> common,
      String family,
      Map<String, String> more,
      String unit,
      BigDecimal dollars) {
    Map<String, String> attributes = new TreeMap<>(common);
    attributes.putAll(more);
    attributes.put("servicecode", "AmazonAppStream");
    attributes.put("servicename", "Amazon AppStream, " + MADE_UP);
    attributes.put("usagetype", "MadeUp-" + family.replace(" ", ""));
    return new Product("", family, attributes, unit, dollars);
  }

  /** Returns an attribute; null if it has none of this name. */
  @Nullable String attribute(String name) {
    return name.equals("productFamily") ? family : attributes.get(name);
  }

  /** Returns it as the Price List has it. */
  String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode product = root.putObject("product");
    product.put("productFamily", family);
    ObjectNode named = product.putObject("attributes");
    attributes.forEach(named::put);
    product.put("sku", sku);
    root.put("serviceCode", "AmazonAppStream");
    ObjectNode term = root.putObject("terms").putObject("OnDemand").putObject(sku + ".JRTCKXETXF");
    ObjectNode dimension =
        term.putObject("priceDimensions").putObject(sku + ".JRTCKXETXF.6YS6EN2CT7");
    dimension.put("unit", unit).put("beginRange", "0").put("endRange", "Inf");
    dimension.put("description", "$" + dollars + " per " + unit + ": " + MADE_UP);
    dimension.put("rateCode", sku + ".JRTCKXETXF.6YS6EN2CT7").putArray("appliesTo");
    dimension.putObject("pricePerUnit").put("USD", dollars.setScale(10).toPlainString());
    term.put("sku", sku).put("effectiveDate", DAY).put("offerTermCode", "JRTCKXETXF");
    term.putObject("termAttributes");
    root.put("version", "20200101000000").put("publicationDate", DAY);
    return root.toString();
  }
}
