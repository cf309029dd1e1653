package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.Call;

/** S3, which routes and renders by itself. */
@FunctionalInterface
public interface S3Front {

  /**
   * Answers a call under the world's lock. The call's operation is empty; the principal is known
   * and its signature checked, presigned ones included, but not yet judged.
   *
   * @throws ServiceException rendered as S3's {@code <Error>} document
   */
  Reply handle(Call call);
}
