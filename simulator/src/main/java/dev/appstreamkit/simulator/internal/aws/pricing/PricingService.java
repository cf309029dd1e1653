package dev.appstreamkit.simulator.internal.aws.pricing;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * AWS's Price List for AppStream, in its shape. What it says is made up, and says so: nobody pays
 * by it.
 */
public final class PricingService implements SimulatedService {

  private static final String SERVICE_CODE = "AmazonAppStream";
  private static final String FORMAT = "aws_v1";
  private static final int MOST = 100;
  private static final String INVALID = "InvalidParameterException";

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.PRICING)
        .validatedBy(NotSimulated.after(Service.PRICING, (operation, document) -> {}))
        .on("GetProducts", GetProductsRequest::builder, PricingService::products);
  }

  private static GetProductsResponse products(Call call, GetProductsRequest request) {
    String code = request.serviceCode();
    if (code == null || code.isEmpty()) {
      throw new ServiceException(INVALID, 400, "ServiceCode is required.");
    }
    if (!code.equals(SERVICE_CODE)) {
      throw new ServiceException("NotFoundException", 400, "No such service: it has no prices.");
    }
    if (!Optional.ofNullable(request.formatVersion()).orElse(FORMAT).equals(FORMAT)) {
      throw new ServiceException(INVALID, 400, "FormatVersion is aws_v1.");
    }
    request.filters().forEach(PricingService::check);
    List<Product> all =
        Product.all().stream()
            .filter(product -> request.filters().stream().allMatch(f -> matches(product, f)))
            .toList();
    int size = Optional.ofNullable(request.maxResults()).orElse(MOST);
    if (size < 1 || size > MOST) {
      throw new ServiceException(INVALID, 400, "MaxResults must be between 1 and " + MOST + ".");
    }
    Page<Product> page =
        Page.of(
            Listing.of(call, request),
            all,
            Page.Sequence.asItIs(Product::sku),
            request.nextToken(),
            size,
            () -> new ServiceException("InvalidNextTokenException", 400, "Invalid NextToken."));
    return GetProductsResponse.builder()
        .formatVersion(FORMAT)
        .priceList(page.items().stream().map(Product::json).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static void check(Filter filter) {
    if (filter.field() == null || filter.value() == null || filter.type() == null) {
      throw new ServiceException(INVALID, 400, "A filter has a Type, a Field and a Value.");
    }
    if (filter.type() != FilterType.TERM_MATCH && filter.type() != FilterType.EQUALS) {
      throw new ServiceException(
          INVALID, 400, filter.typeAsString() + " is not simulated; give TERM_MATCH or EQUALS");
    }
  }

  private static boolean matches(Product product, Filter filter) {
    return filter.field().equalsIgnoreCase("ServiceCode")
        ? filter.value().equals(SERVICE_CODE)
        : filter.value().equals(product.attribute(filter.field()));
  }
}
