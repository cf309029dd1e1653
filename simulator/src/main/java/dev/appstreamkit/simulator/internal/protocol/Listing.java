package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.world.PageTokens;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a caller lists page by page: by which operation, where, and with which filter. Its tokens
 * are good for it and for nothing else.
 */
public final class Listing {

  /** The members that say which page is wanted, and not of what. */
  private static final Set<String> OF_PAGES =
      Set.of("NextToken", "Marker", "MaxResults", "MaxItems", "Limit");

  private final String operation;
  private final Supplier<String> filter;

  private Listing(String operation, Supplier<String> filter) {
    this.operation = operation;
    this.filter = filter;
  }

  /** Returns what a request lists. */
  public static Listing of(Call call, SdkPojo request) {
    return of(call.operation(), call.account().id() + "/" + call.region(), request);
  }

  /**
   * Returns what a request lists.
   *
   * @param where the account and the region
   */
  public static Listing of(String operation, String where, SdkPojo request) {
    return new Listing(operation, () -> where + filter(request));
  }

  /**
   * Returns what a call lists whose filter isn't in a request of the SDK's.
   *
   * @param filter gives all that the listing depends on
   */
  public static Listing of(Call call, Supplier<String> filter) {
    return of(call.operation(), call.account().id() + "/" + call.region(), filter);
  }

  /**
   * Returns what is listed when the filter isn't in a request of the SDK's.
   *
   * @param where the account and the region
   * @param filter gives all that the listing depends on
   */
  public static Listing of(String operation, String where, Supplier<String> filter) {
    return new Listing(operation, () -> where + filter.get());
  }

  /**
   * Returns a token.
   *
   * @param place where the next page begins
   */
  public String token(String place) {
    return PageTokens.write(name(), place);
  }

  /** Returns the place that a token names; empty when it isn't a token of this listing. */
  public Optional<String> place(String token) {
    return PageTokens.read(name(), token);
  }

  /** The filter only has to be told from others; most listings end on their first page. */
  private String name() {
    return operation + "/" + Integer.toHexString(filter.get().hashCode());
  }

  private static String filter(SdkPojo request) {
    StringBuilder text = new StringBuilder();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value != null
          && !Fields.autoConstructed(value)
          && !OF_PAGES.contains(field.memberName())) {
        text.append('\n').append(field.memberName()).append('=').append(value);
      }
    }
    return text.toString();
  }
}
