package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.protocol.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;

/**
 * One page of a list.
 *
 * @param items the things on it
 * @param nextToken what to ask for the next page with; null on the last one
 * @param <T> what a thing is
 */
public record TokenPage<T>(List<T> items, @Nullable String nextToken) {

  /** How many associations are on a page at most; the model says so. */
  public static final int MOST_ASSOCIATIONS = 25;

  /**
   * Cuts the page that a request asks for.
   *
   * @param rows everything, by name
   * @param listing what the rows are, whose tokens alone are taken
   * @param request says where to go on and how many are wanted, if it is one that can
   * @param usual how many are on a page at most
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ValidationException for a
   *     token that isn't one of this listing's
   */
  static <T> TokenPage<T> of(
      Listing listing, NavigableMap<String, T> rows, AppStreamRequest request, int usual) {
    String token = request.getValueForField("NextToken", String.class).orElse(null);
    Integer wanted =
        request
            .getValueForField("MaxResults", Integer.class)
            .or(() -> request.getValueForField("Limit", Integer.class))
            .orElse(null);
    if (wanted != null && wanted < 0) {
      throw AppStreamErrors.validation("The page size " + wanted + " must not be negative.");
    }
    int size = wanted == null || wanted == 0 ? usual : Math.min(wanted, usual);
    NavigableMap<String, T> rest = token == null ? rows : behind(rows, listing, token);
    List<T> items = new ArrayList<>(Math.min(size, 64));
    String last = "";
    for (Map.Entry<String, T> row : rest.entrySet()) {
      if (items.size() == size) {
        return new TokenPage<>(items, listing.token(last));
      }
      items.add(row.getValue());
      last = row.getKey();
    }
    return new TokenPage<>(items, null);
  }

  /** Returns this page with its things in another form. */
  public <S> TokenPage<S> map(Function<T, S> form) {
    return new TokenPage<>(items.stream().map(form).toList(), nextToken);
  }

  /**
   * Returns the response that this page is in.
   *
   * @param response what builds it
   * @param member sets its list
   */
  public <B extends AppStreamResponse.Builder & SdkPojo> SdkPojo into(
      B response, BiConsumer<B, List<T>> member) {
    member.accept(response, items);
    if (nextToken != null) {
      tokenOf(response).set(response, nextToken);
    }
    return response.build();
  }

  private static SdkField<?> tokenOf(SdkPojo response) {
    return response.sdkFields().stream()
        .filter(field -> field.memberName().equals("NextToken"))
        .findFirst()
        .orElseThrow();
  }

  private static <T> NavigableMap<String, T> behind(
      NavigableMap<String, T> rows, Listing listing, String token) {
    String name = listing.place(token).orElseThrow(TokenPage::notValid);
    try {
      return rows.tailMap(name, false);
    } catch (IllegalArgumentException e) {
      // The rows are a part of a larger map, in which the token's is elsewhere.
      throw notValid();
    }
  }

  private static RuntimeException notValid() {
    return AppStreamErrors.validation("The pagination token is not valid.");
  }
}
