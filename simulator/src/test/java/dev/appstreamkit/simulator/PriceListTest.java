package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.NotFoundException;
import software.amazon.awssdk.services.pricing.model.PricingException;

class PriceListTest extends SimulatorTest {

  private PricingClient pricing;

  @BeforeEach
  void open() {
    pricing = open(ready(PricingClient.builder(), simulator.administrator()).build());
  }

  @Test
  void getProducts_ofARegion_pageByPage_areMadeUpAndSaySo() {
    List<String> products =
        pricing
            .getProductsPaginator(
                r ->
                    r.serviceCode("AmazonAppStream")
                        .maxResults(20)
                        .filters(filter("location", "EU (Frankfurt)")))
            .stream()
            .flatMap(page -> page.priceList().stream())
            .toList();

    assertThat(products)
        .hasSizeGreaterThan(200)
        .doesNotHaveDuplicates()
        .allSatisfy(
            one ->
                assertThat(one)
                    .contains("made up", "\"regionCode\":\"eu-central-1\"", "\"USD\":\"")
                    .contains("\"publicationDate\":\"2020-01-01T00:00:00Z\""))
        .anySatisfy(one -> assertThat(one).contains("StoppedFleetInstance"))
        .anySatisfy(one -> assertThat(one).contains("\"User Fees\""))
        .anySatisfy(one -> assertThat(one).contains("AppStreamImageStorge"));
  }

  @Test
  void getProducts_whatAwsRefuses_isRefused() {
    assertThatThrownBy(() -> pricing.getProducts(r -> r.serviceCode("AmazonNothing")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> pricing.getProducts(r -> r.serviceCode("AmazonAppStream").maxResults(0)))
        .isInstanceOf(PricingException.class);
    PricingClient user =
        open(ready(PricingClient.builder(), userWith("reader", allow("\"s3:*\"", "*"))).build());
    assertThatThrownBy(() -> user.getProducts(r -> r.serviceCode("AmazonAppStream")))
        .isInstanceOf(PricingException.class)
        .hasMessageContaining("pricing:GetProducts");
  }

  private static Filter filter(String field, String value) {
    return Filter.builder().type("TERM_MATCH").field(field).value(value).build();
  }
}
