package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.operations.cost.Price;
import dev.appstreamkit.operations.cost.Price.Tier;
import dev.appstreamkit.operations.cost.Prices;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the one price of something. Where there is none, or there are two, it isn't known. */
final class PriceBook {

  private static final String FUNCTION = "instanceFunction";
  private static final Set<String> HOURS = Set.of("hour", "hours", "hr", "hrs");
  private static final Set<String> MONTHS =
      Set.of("month", "months", "user", "users", "user-month", "user-mo", "mo");
  private static final Set<String> STORED =
      Set.of("gib", "gb", "gib-month", "gib-mo", "gb-month", "gb-mo", "month");

  private final Prices prices;
  private final String region;
  private final String currency;

  PriceBook(Prices prices, String region, String currency) {
    this.prices = prices;
    this.region = region;
    this.currency = currency;
  }

  /**
   * A price, or why it isn't known.
   *
   * @param sku what it is counted by
   * @param tiers what a unit costs; empty if it isn't known
   * @param unknown why it isn't known; empty if it is
   */
  record Found(String sku, List<Tier> tiers, Optional<String> unknown) {
    static Found unknown(String why) {
      return new Found("", List.of(), Optional.of(why));
    }
  }

  /** Returns what an instance of a fleet costs an hour while it runs. */
  Found running(String type, Optional<String> platform) {
    return find(
        "an instance " + type,
        price -> isFunction(price, "Fleet") && price.attribute("instanceType").equals(type),
        platform,
        HOURS);
  }

  /** Returns what an instance of a fleet costs an hour while nobody streams. */
  Found stopped(String type, Optional<String> platform) {
    return find(
        "a stopped instance",
        price ->
            (isFunction(price, "StoppedFleetInstance")
                    || price.attribute(FUNCTION).isEmpty()
                        && price.family().equals("Stopped Instance"))
                && (!price.attribute("instanceType").contains(".")
                    || price.attribute("instanceType").equals(type)),
        platform,
        HOURS);
  }

  /** Returns what an image builder costs an hour. */
  Found builder(String type, Optional<String> platform) {
    return find(
        "an image builder " + type,
        price -> isFunction(price, "ImageBuilder") && price.attribute("instanceType").equals(type),
        platform,
        HOURS);
  }

  /** Returns what a user costs a month. */
  Found user() {
    return find(
        "a user",
        price -> price.family().equals("User Fees") && isOperation(price, "RDS CAL"),
        Optional.of("WINDOWS"),
        MONTHS);
  }

  /** Returns what a GiB of an image costs a month. */
  Found image() {
    return find(
        "a GiB of an image",
        price -> price.family().equals("Image Fees") && isOperation(price, "AppStreamImageStorge"),
        Optional.empty(),
        STORED);
  }

  private static boolean isFunction(Price price, String function) {
    return price.attribute(FUNCTION).equals(function);
  }

  private static boolean isOperation(Price price, String operation) {
    return price.attribute("operation").isEmpty() || price.attribute("operation").equals(operation);
  }

  private Found find(
      String what, Predicate<Price> wanted, Optional<String> platform, Set<String> units) {
    List<Price> candidates =
        prices.all().stream()
            .filter(wanted)
            .filter(price -> Places.isIn(price, region))
            .filter(PriceBook::hasUsualLicence)
            .toList();
    if (platform.isEmpty() && candidates.stream().anyMatch(Systems::isOfOne)) {
      return Found.unknown(
          "the price of " + what + ": the operating system of its image isn't known");
    }
    List<Price> matches =
        candidates.stream().filter(price -> Systems.fits(price, platform)).toList();
    if (matches.isEmpty()) {
      return Found.unknown(
          "the price of "
              + what
              + platform.map(system -> " with " + system).orElse("")
              + " in "
              + region
              + " isn't in the list");
    }
    return one(what, matches, units);
  }

  private Found one(String what, List<Price> matches, Set<String> units) {
    Price first = matches.get(0);
    if (matches.stream().anyMatch(other -> !same(first, other))) {
      return Found.unknown(
          "the price of "
              + what
              + ": several in the list match ("
              + String.join(", ", matches.stream().map(Price::sku).distinct().toList())
              + ")");
    }
    if (!units.contains(first.unit().toLowerCase(Locale.ROOT))) {
      return Found.unknown("the price of " + what + ": it is charged by \"" + first.unit() + "\"");
    }
    List<Tier> tiers = first.tiers().getOrDefault(currency, List.of());
    if (tiers.isEmpty()) {
      return Found.unknown(
          "the price of "
              + what
              + ": it is in "
              + String.join(", ", first.tiers().keySet().stream().sorted().toList())
              + ", and not in "
              + currency);
    }
    return new Found(first.sku(), tiers, Optional.empty());
  }

  private static boolean same(Price one, Price other) {
    return one.unit().equals(other.unit()) && one.tiers().equals(other.tiers());
  }

  private static boolean hasUsualLicence(Price price) {
    String licence = price.attribute("licenseModel");
    return licence.isEmpty() || licence.equals("AppStream provided") || licence.equals("NA");
  }
}
