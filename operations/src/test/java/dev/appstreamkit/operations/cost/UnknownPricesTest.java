package dev.appstreamkit.operations.cost;

import static dev.appstreamkit.operations.cost.MadeUpPrices.tier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostLine;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPricesTest {

  private static final String WHY = ": it isn't known how AWS's Price List names that";

  private static final String TYPE = "stream.standard.small";

  @TempDir private Path folder;

  @Test
  void tiers_twoFleetsOfAType_areReachedTogether() throws IOException {
    MadeUpPrices prices =
        new MadeUpPrices()
            .product(
                "Streaming Instance",
                Map.of("instanceFunction", "Fleet", "instanceType", TYPE),
                "Hrs",
                tier("0", "1000", "USD", "0.10"),
                tier("1000", "Inf", "USD", "0.05"));

    CostEstimate cost = estimate(prices, fleets(2, Map.of()), "WINDOWS");

    assertThat(cost.monthly())
        .extracting(CostLine::after)
        .extracting(amount -> amount.most().toPlainString())
        .containsExactly("73.0", "50.00");
    assertThat(cost.after().most()).isEqualByComparingTo("123.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fleet|stream.other.small|Windows|Hrs|USD|isn't in the list",
        "ImageBuilder|stream.standard.small|Windows|Hrs|USD|isn't in the list",
        "Fleet|stream.standard.small|Rocky Linux|Hrs|USD|isn't in the list",
        "Fleet|stream.standard.small|A New System|Hrs|USD|isn't in the list",
        "Fleet|stream.standard.small|Windows|Hrs|EUR|it is in EUR, and not in USD",
        "Fleet|stream.standard.small|Windows|Quantity|USD|charged by \"Quantity\"",
      })
  void price_thatDoesNotFit_isUnknown(
      String function, String type, String system, String unit, String currency, String why)
      throws IOException {
    MadeUpPrices prices =
        new MadeUpPrices()
            .product(
                "Streaming Instance",
                Map.of(
                    "instanceFunction", function, "instanceType", type, "operatingSystem", system),
                unit,
                tier("0", "Inf", currency, "0.10"));

    CostEstimate cost = estimate(prices, fleets(1, Map.of()), "WINDOWS_SERVER_2022");

    assertThat(cost.after().unknown()).singleElement().asString().contains(why);
    assertThat(cost.after().words("USD")).isEqualTo("unknown");
  }

  @Test
  void price_ofAnotherRegionOrLicence_isNobodys() throws IOException {
    MadeUpPrices prices = new MadeUpPrices();
    for (Map<String, String> more :
        List.of(
            Map.of("location", "EU (Ireland)"),
            Map.of("regionCode", "us-west-2"),
            Map.of("licenseModel", "Bring Your Own License"))) {
      Map<String, String> attributes = new TreeMap<>(more);
      attributes.put("instanceFunction", "Fleet");
      attributes.put("instanceType", TYPE);
      prices.product("Streaming Instance", attributes, "Hrs", tier("0", "Inf", "USD", "0.10"));
    }
    assertThat(estimate(prices, fleets(1, Map.of()), "WINDOWS").after().isKnown()).isFalse();
  }

  @Test
  void price_twiceTheSame_isKnown_twiceOtherwise_isNot() throws IOException {
    MadeUpPrices same =
        new MadeUpPrices()
            .machine("Fleet", TYPE, "Windows", "0.1")
            .machine("Fleet", TYPE, "Windows", "0.10");
    assertThat(estimate(same, fleets(1, Map.of()), "WINDOWS").after().isKnown()).isTrue();
    same.machine("Fleet", TYPE, "Windows", "0.11");
    assertThat(estimate(same, fleets(1, Map.of()), "WINDOWS").after().unknown())
        .singleElement()
        .asString()
        .contains("several in the list match");
  }

  @Test
  void whatHasNoKnownPrice_isSaidToBeUnknown() throws IOException {
    MadeUpPrices prices = new MadeUpPrices().machine("Fleet", TYPE, "Windows", "0.1");
    assertThat(estimate(prices, fleets(1, Map.of("type", "ELASTIC")), "WINDOWS").after().unknown())
        .containsExactly("what Elastic fleets cost, fleet/f0" + WHY);
    assertThat(estimate(prices, fleets(1, Map.of("rootVolume", 300)), "WINDOWS").after().unknown())
        .containsExactly("what a root volume beyond 200 GiB costs, fleet/f0" + WHY);
    assertThat(estimate(prices, fleets(1, Map.of()), "").after().unknown())
        .singleElement()
        .asString()
        .contains("the operating system of its image isn't known");
  }

  @Test
  void schedules_thatAreNotTheSameEachWeek_areReckonedAtTheirWidest() throws IOException {
    MadeUpPrices prices = new MadeUpPrices().machine("Fleet", TYPE, "Windows", "0.1");
    SortedMap<ResourceAddress, Attributes> there = fleets(1, Map.of());
    there.put(
        ResourceAddress.of("scaling-target", "f0"),
        Attributes.builder()
            .set("minCapacity", 1)
            .set("maxCapacity", 2)
            .set(
                "schedule.first",
                Map.of(
                    "expression",
                    "cron(0 8 1 * ? *)",
                    "timeZone",
                    "UTC",
                    "minCapacity",
                    0,
                    "maxCapacity",
                    5))
            .build());

    CostEstimate cost = estimate(prices, there, "WINDOWS");

    assertThat(cost.after().least()).isEqualByComparingTo("0");
    assertThat(cost.after().most()).isEqualByComparingTo("365");
  }

  private static SortedMap<ResourceAddress, Attributes> fleets(
      int number, Map<String, Object> more) {
    SortedMap<ResourceAddress, Attributes> there = new TreeMap<>();
    for (int i = 0; i < number; i++) {
      Attributes.Builder fleet =
          Attributes.builder()
              .set("instanceType", TYPE)
              .set("imageName", "any")
              .set("type", "ALWAYS_ON")
              .set("capacity", 1)
              .set("state", "RUNNING");
      more.forEach(fleet::set);
      there.put(ResourceAddress.of("fleet", "f" + i), fleet.build());
    }
    return there;
  }

  private CostEstimate estimate(
      MadeUpPrices prices, SortedMap<ResourceAddress, Attributes> there, String platform)
      throws IOException {
    Path file = Files.writeString(folder.resolve("prices.json"), prices.json());
    return new Reckoner(
            CostSubject.builder()
                .environment(
                    AppStreamEnvironment.builder("x").add(Stack.builder("s").build()).build())
                .target(new Target("111122223333", "aws", "us-east-1"))
                .before(new TreeMap<>())
                .after(there)
                .build(),
            PriceList.file(file).prices("us-east-1"),
            "USD",
            0,
            200,
            image -> Optional.of(platform).filter(text -> !text.isEmpty()))
        .estimate();
  }
}
