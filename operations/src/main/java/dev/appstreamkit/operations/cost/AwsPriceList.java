package dev.appstreamkit.operations.cost;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * AWS's Price List. It is asked once a day for each region, and its date is shown. Wants the SDK's
 * {@code pricing} on the class path. AWS: {@code pricing:GetProducts}. Thread-safe.
 */
public final class AwsPriceList implements PriceList {

  private static final String SERVICE = "AmazonAppStream";
  private static final Duration FRESH = Duration.ofDays(1);

  private final PricingClient client;
  private final TimeSource time;
  private final Map<String, Kept> kept = new HashMap<>();

  private record Kept(Instant until, Prices prices) {}

  private AwsPriceList(PricingClient client, TimeSource time) {
    this.client = Objects.requireNonNull(client, "client");
    this.time = Objects.requireNonNull(time, "time");
  }

  /**
   * Returns AWS's Price List.
   *
   * @param client the client, which stays open; AWS answers in {@code us-east-1}, {@code
   *     eu-central-1} and {@code ap-south-1} only, for all regions
   */
  public static AwsPriceList of(PricingClient client) {
    return new AwsPriceList(client, SystemTime.instance());
  }

  /** Returns the same list in another time; the system's by default. */
  public AwsPriceList time(TimeSource source) {
    return new AwsPriceList(client, source);
  }

  @Override
  public synchronized Prices prices(String region) {
    Instant now = time.instant();
    Kept known = kept.get(region);
    if (known == null || !now.isBefore(known.until())) {
      known = new Kept(now.plus(FRESH), ask(region));
      kept.put(region, known);
    }
    return known.prices();
  }

  private Prices ask(String region) {
    List<String> products = new ArrayList<>();
    try {
      for (String location : Places.names(region)) {
        PageStream.<String>of("GetProducts", token -> page(location, token)).forEach(products::add);
      }
    } catch (SdkException e) {
      throw new ProvisioningException(
          ErrorCategory.RETRY_LATER,
          Optional.empty(),
          "AWS's Price List doesn't answer: " + e.getClass().getSimpleName(),
          "allow pricing:GetProducts, and give a client of us-east-1, eu-central-1 or ap-south-1");
    }
    return PriceJson.products("AWS's Price List", products);
  }

  private PageStream.Page<String> page(String location, @Nullable String token) {
    GetProductsResponse answer =
        client.getProducts(
            r ->
                r.serviceCode(SERVICE)
                    .formatVersion("aws_v1")
                    .filters(f -> f.type(FilterType.TERM_MATCH).field("location").value(location))
                    .nextToken(token));
    return new PageStream.Page<>(answer.priceList(), answer.nextToken());
  }
}
