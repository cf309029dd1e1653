package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;

/**
 * A request that was read and checked before the world's lock was taken: what a request costs that
 * depends on nothing but itself, nobody else waits for.
 */
@FunctionalInterface
public interface Prepared {

  /**
   * Answers the call under the world's lock.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException what the service answers
   *     instead, what was wrong with the request itself included
   * @throws TakesLong if something has to be found out first; then this is asked again
   */
  Unsent answer(Call call);
}
