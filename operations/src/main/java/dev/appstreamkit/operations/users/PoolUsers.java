package dev.appstreamkit.operations.users;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.stream.Stream;

/**
 * The users of the user pool, one by one: a mail sent again, a person locked out and let in again.
 * All but the list is told to the audit listeners. An environment that describes a user otherwise
 * shows what was done here as drift. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface PoolUsers {

  /**
   * Lists the users, page by page: the next page is asked for when the stream comes to it. AWS:
   * {@code DescribeUsers}.
   *
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  Stream<PoolUser> list();

  /**
   * Has AppStream mail the link and a new temporary password again, which is valid for 7 days. AWS:
   * {@code CreateUser} with {@code MessageAction} {@code RESEND}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user or the user has chosen a password
   *     already ({@link ErrorCategory#CONFLICT}), or AWS refuses it
   */
  void resendWelcomeMail(String email);

  /**
   * Lets a user sign in again. AWS: {@code EnableUser}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user, or AWS refuses it
   */
  void enable(String email);

  /**
   * Keeps a user from signing in; a session that is under way goes on. AWS: {@code DisableUser}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user, or AWS refuses it
   */
  void disable(String email);
}
