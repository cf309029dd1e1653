package dev.appstreamkit.operations.cost.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.operations.cost.InvalidPriceListException;
import dev.appstreamkit.operations.cost.Price;
import dev.appstreamkit.operations.cost.Price.Tier;
import dev.appstreamkit.operations.cost.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads prices in the shape of AWS's Price List. What it can't read it refuses. */
public final class PriceJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PriceJson() {}

  /**
   * Reads a file.
   *
   * @throws InvalidPriceListException if it can't be read, or isn't such a list
   */
  public static Prices file(Path file) {
    String source = "the file " + file.getFileName();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidPriceListException(
          source, "it can't be read (" + e.getClass().getSimpleName() + ")");
    }
    JsonNode list = tree(source, text).path("PriceList");
    if (!list.isArray()) {
      throw new InvalidPriceListException(source, "it has no list \"PriceList\"");
    }
    List<JsonNode> products = new ArrayList<>();
    list.forEach(one -> products.add(one.isTextual() ? tree(source, one.textValue()) : one));
    return prices(source, products);
  }

  /**
   * Reads products.
   *
   * @param source where they come from
   * @param products a JSON object each
   * @throws InvalidPriceListException if one isn't a product
   */
  public static Prices products(String source, List<String> products) {
    return prices(source, products.stream().map(text -> tree(source, text)).toList());
  }

  private static JsonNode tree(String source, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidPriceListException(source, "it isn't JSON");
    }
  }

  private static Prices prices(String source, List<JsonNode> products) {
    List<Price> all = new ArrayList<>();
    Optional<Instant> date = Optional.empty();
    for (int i = 0; i < products.size(); i++) {
      try {
        all.addAll(product(products.get(i)));
        date = oldest(date, products.get(i).path("publicationDate"));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new InvalidPriceListException(source, "product " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new Prices(source, date, all);
  }

  /** All of them are at least as new as that. */
  private static Optional<Instant> oldest(Optional<Instant> date, JsonNode published) {
    if (!published.isTextual()) {
      return date;
    }
    Instant time = Instant.parse(published.textValue());
    return Optional.of(date.filter(other -> other.isBefore(time)).orElse(time));
  }

  private static List<Price> product(JsonNode root) {
    JsonNode product = root.path("product");
    JsonNode terms = root.path("terms").path("OnDemand");
    if (!product.path("attributes").isObject() || !product.path("sku").isTextual()) {
      throw new IllegalArgumentException("it has no product with sku and attributes");
    }
    Map<String, String> attributes = new TreeMap<>();
    product
        .path("attributes")
        .properties()
        .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
    List<Price> prices = new ArrayList<>();
    terms
        .properties()
        .forEach(
            term ->
                units(term.getValue().path("priceDimensions"))
                    .forEach(
                        (unit, tiers) ->
                            prices.add(
                                new Price(
                                    product.path("sku").textValue(),
                                    product.path("productFamily").asText(""),
                                    attributes,
                                    unit,
                                    tiers))));
    return prices;
  }

  private static Map<String, Map<String, List<Tier>>> units(JsonNode dimensions) {
    Map<String, Map<String, List<Tier>>> units = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : dimensions.properties()) {
      JsonNode dimension = one.getValue();
      Map<String, List<Tier>> tiers =
          units.computeIfAbsent(dimension.path("unit").asText(""), unit -> new TreeMap<>());
      dimension
          .path("pricePerUnit")
          .properties()
          .forEach(
              price ->
                  tiers
                      .computeIfAbsent(price.getKey(), currency -> new ArrayList<>())
                      .add(tier(dimension, price.getValue())));
    }
    units.values().forEach(each -> each.values().forEach(PriceJson::requireWhole));
    return units;
  }

  private static Tier tier(JsonNode dimension, JsonNode amount) {
    String end = dimension.path("endRange").asText("Inf");
    return new Tier(
        number(dimension.path("beginRange").asText("0")),
        end.equalsIgnoreCase("Inf") ? Optional.empty() : Optional.of(number(end)),
        number(amount.asText("")));
  }

  private static BigDecimal number(String text) {
    // A number of many digits is nobody's price, and would cost much to reckon with.
    if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,20})?")) {
      throw new IllegalArgumentException("a price or a range of it is no decimal number");
    }
    return new BigDecimal(text).stripTrailingZeros();
  }

  /** Tiers follow each other from zero on, without a gap. */
  private static void requireWhole(List<Tier> tiers) {
    tiers.sort(Comparator.comparing(Tier::from));
    Optional<BigDecimal> end = Optional.of(BigDecimal.ZERO);
    for (Tier tier : tiers) {
      if (end.isEmpty() || end.get().compareTo(tier.from()) != 0) {
        throw new IllegalArgumentException("the tiers of a price don't follow each other");
      }
      end = tier.to();
    }
  }
}
