package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.core.paging.PageTokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Notices that a paginator of the SDK's goes round in a circle: it would follow the tokens for
 * ever.
 */
final class PagedCalls {

  private static final List<String> ASKED =
      List.of("NextToken", "Marker", "ContinuationToken", "PartNumberMarker", "KeyMarker");

  private static final List<String> NEXT =
      List.of(
          "NextToken",
          "Marker",
          "ContinuationToken",
          "NextContinuationToken",
          "NextPartNumberMarker",
          "NextKeyMarker",
          "NextVersionIdMarker",
          "NextUploadIdMarker");

  private @Nullable PageTokens tokens;

  /** Takes a page; the first asks for no token. */
  synchronized void answered(String operation, SdkPojo request, @Nullable Object answer) {
    if (tokens == null || said(request, ASKED).isEmpty()) {
      tokens = new PageTokens(operation);
    }
    if (answer instanceof SdkPojo page && !isLast(page)) {
      tokens.next(said(page, NEXT));
    }
  }

  /** Some services name a next page on the last one, too. */
  private static boolean isLast(SdkPojo page) {
    return value(page, "IsTruncated").filter(Boolean.FALSE::equals).isPresent();
  }

  private static String said(SdkPojo of, List<String> members) {
    return members.stream()
        .flatMap(member -> value(of, member).stream())
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static Optional<Object> value(SdkPojo of, String member) {
    return of.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .map(field -> field.getValueOrDefault(of));
  }
}
