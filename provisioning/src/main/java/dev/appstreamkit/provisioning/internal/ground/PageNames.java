package dev.appstreamkit.provisioning.internal.ground;

import dev.appstreamkit.core.paging.PageTokens;

/** Names the operation that answers with a page, for whom only has the page. */
public final class PageNames {

  private static final String RESPONSE = "Response";

  private PageNames() {}

  /** Returns what follows the pages of the operation that answered with one. */
  public static PageTokens tokens(Object page) {
    String type = page.getClass().getSimpleName();
    return new PageTokens(
        type.endsWith(RESPONSE) ? type.substring(0, type.length() - RESPONSE.length()) : type);
  }
}
