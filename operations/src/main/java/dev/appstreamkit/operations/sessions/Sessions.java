package dev.appstreamkit.operations.sessions;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists people's streaming sessions, and ends them:
 *
 * <pre>{@code
 * operations.sessions().list(SessionFilter.all().ofUser("hoge@example.com")).toList();
 * operations.sessions().expireAll(SessionFilter.of("share-stack", "share-fleet").ofUser("hoge"));
 * }</pre>
 *
 * <p>Ending and draining are told to the audit listeners. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface Sessions {

  /**
   * Lists sessions, page by page: the next page is asked for when the stream comes to it. Where the
   * filter names no fleet or stack, fleets and their stacks are listed too. Sessions that are over
   * ({@code EXPIRED}) are among them as long as AWS shows them. AWS: {@code DescribeSessions},
   * {@code DescribeFleets}, {@code ListAssociatedStacks}, {@code ListAssociatedFleets}.
   *
   * @param filter which sessions
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  Stream<StreamingSession> list(SessionFilter filter);

  /**
   * Ends a session; what wasn't saved in it is lost. One that has ended already is none the worse.
   * AWS: {@code ExpireSession}.
   *
   * @param sessionId AWS's id of the session
   * @throws ProvisioningException if AWS refuses it
   */
  void expire(String sessionId);

  /**
   * Ends all sessions that a filter takes, one after the other: all of a user, for one. AWS: {@code
   * ExpireSession}.
   *
   * @param filter which sessions
   * @return the sessions that were ended; each was told to the audit listeners with its user
   * @throws ProvisioningException if AWS refuses a call; those before it have been ended
   */
  List<StreamingSession> expireAll(SessionFilter filter);

  /**
   * Lets the instance of a session take no new sessions; those on it go on. Only fleets with
   * several sessions an instance can do this. AWS: {@code DrainSessionInstance}, which the SDK's
   * client needn't have.
   *
   * @param sessionId AWS's id of any session on the instance
   * @throws ProvisioningException if there is no such session ({@link ErrorCategory#NOT_FOUND}), or
   *     its fleet has one session an instance ({@link ErrorCategory#CONFLICT})
   */
  void drainInstance(String sessionId);

  /**
   * Waits until no session is left that a filter takes, 5 minutes usually. Calls AWS only to look.
   *
   * @param filter which sessions
   * @param longest how long to wait at most
   * @throws WaitException if there are some left by then; says how many
   * @throws ProvisioningException if AWS refuses to be asked
   */
  void awaitNone(SessionFilter filter, Duration longest);
}
