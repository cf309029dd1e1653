package dev.appstreamkit.operations.cost;

import static dev.appstreamkit.operations.cost.MadeUpPrices.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFilesTest {

  @TempDir private Path folder;

  @Test
  void file_asAwsPrintsIt_isRead() throws IOException {
    String json =
        new MadeUpPrices()
            .product(
                "Streaming Instance",
                Map.of("instanceFunction", "Fleet", "instanceType", "stream.standard.small"),
                "Hrs",
                tier("100", "Inf", "USD", "0.0500000000"),
                tier("0", "100", "USD", "0.1"))
            .json();

    Prices prices = PriceList.file(file(json)).prices("us-east-1");

    assertThat(prices.source()).isEqualTo("the file prices.json");
    assertThat(prices.publishedAt().map(Object::toString)).contains("2026-11-01T00:00:00Z");
    assertThat(prices.all())
        .singleElement()
        .satisfies(price -> assertThat(price.attribute("instanceFunction")).isEqualTo("Fleet"))
        .satisfies(
            price ->
                assertThat(price.tiers().get("USD"))
                    .extracting(Price.Tier::amount)
                    .containsExactly(new BigDecimal("0.1"), new BigDecimal("0.05")));
  }

  @Test
  void file_whoseProductsAreTexts_isReadTheSame() throws IOException {
    String json = new MadeUpPrices().stopped("0.025").json();
    String product = json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));
    String texts =
        "{\"PriceList\":[\"" + product.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}";

    assertThat(PriceList.file(file(texts)).prices("us-east-1").all())
        .isEqualTo(PriceList.file(file(json)).prices("us-east-1").all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"PriceList\":{}}",
        "{\"PriceList\":[\"{\"]}",
        "{\"PriceList\":[{}]}",
        "{\"PriceList\":[{\"product\":{\"sku\":\"a\",\"attributes\":{}},\"publicationDate\":\"x\"}]}",
        "{\"PriceList\":[]} trailing",
        "{\"PriceList\":[],\"PriceList\":[]}"
      })
  void file_thatIsBroken_isRefusedByItsName(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> PriceList.file(file))
        .isInstanceOf(InvalidPriceListException.class)
        .hasMessageContaining("prices.json")
        .hasMessageContaining("aws pricing get-products");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e9999", "NaN", "", "0x1", "1,0"})
  void file_withAnAmountThatIsNone_isRefused(String amount) throws IOException {
    Path file = file(new MadeUpPrices().stopped(amount).json());
    assertThatThrownBy(() -> PriceList.file(file)).isInstanceOf(InvalidPriceListException.class);
  }

  @Test
  void file_whoseTiersHaveAGap_isRefused() throws IOException {
    Path file =
        file(
            new MadeUpPrices()
                .product(
                    "x",
                    Map.of(),
                    "Hrs",
                    tier("0", "10", "USD", "1"),
                    tier("11", "Inf", "USD", "1"))
                .json());
    assertThatThrownBy(() -> PriceList.file(file))
        .isInstanceOf(InvalidPriceListException.class)
        .hasMessageContaining("follow");
  }

  @Test
  void file_thatIsNotThere_isRefusedByItsName() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> PriceList.file(file))
        .isInstanceOf(InvalidPriceListException.class)
        .hasMessageContaining("none.json");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("prices.json"), text);
  }
}
