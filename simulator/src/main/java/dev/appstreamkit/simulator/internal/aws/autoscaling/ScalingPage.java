package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingRequest;

/** Cuts the pages of Application Auto Scaling's listings. */
final class ScalingPage {

  private ScalingPage() {}

  /**
   * Cuts the page that a call asks for.
   *
   * @param request what is listed
   * @param all everything, in its order
   * @param token where to go on; null from the start
   * @param wanted how many the caller wants; null for the default
   */
  static <T> Page<T> of(
      Call call,
      ApplicationAutoScalingRequest request,
      List<T> all,
      Page.Sequence<T> sequence,
      @Nullable String token,
      @Nullable Integer wanted) {
    ScalingErrors.page(wanted);
    return Page.of(
        Listing.of(call, request),
        all,
        sequence,
        token,
        wanted == null ? call.world().settings().pageSize() : wanted,
        () -> new ServiceException("InvalidNextTokenException", "The next token is invalid"));
  }
}
