package dev.appstreamkit.operations.users;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.User;

/**
 * The users of the user pool, one by one: a mail sent again, a person locked out and let in again.
 * All but the list is told to the audit listeners. An environment that describes a user otherwise
 * shows what was done here as drift. Thread-safe.
 */
public final class PoolUsers {

  private static final String KIND = "user";

  private final Caller caller;

  /**
   * Made by {@code Operations}.
   *
   * @param caller makes the calls
   */
  public PoolUsers(Caller caller) {
    this.caller = caller;
  }

  /**
   * Lists the users, page by page: the next page is asked for when the stream comes to it. AWS:
   * {@code DescribeUsers}.
   *
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  public Stream<PoolUser> list() {
    return PageStream.<User>of(
            token -> {
              DescribeUsersResponse answer =
                  caller.call(
                      ResourceAddress.of(KIND, "*"),
                      "DescribeUsers",
                      appStream ->
                          appStream.describeUsers(
                              request ->
                                  request
                                      .overrideConfiguration(Caller.ONCE)
                                      .authenticationType(AuthenticationType.USERPOOL)
                                      .nextToken(token)));
              return new PageStream.Page<>(answer.users(), answer.nextToken());
            })
        .map(PoolUsers::shown);
  }

  private static PoolUser shown(User user) {
    PoolUser.Builder builder = new PoolUser.Builder();
    builder
        .email(user.userName())
        .isEnabled(Boolean.TRUE.equals(user.enabled()))
        .status(Optional.ofNullable(user.status()))
        .createdTime(Optional.ofNullable(user.createdTime()));
    return builder.build();
  }

  /**
   * Has AppStream mail the link and a new temporary password again, which is valid for 7 days. AWS:
   * {@code CreateUser} with {@code MessageAction} {@code RESEND}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user or the user has chosen a password
   *     already ({@link ErrorCategory#CONFLICT}), or AWS refuses it
   */
  public void resendWelcomeMail(String email) {
    caller.audited(
        Audited.of("CreateUser", KIND, email).user(email).with("MessageAction", "RESEND"),
        () ->
            caller
                .appStream()
                .createUser(
                    request ->
                        request
                            .overrideConfiguration(Caller.ONCE)
                            .userName(email)
                            .authenticationType(AuthenticationType.USERPOOL)
                            .messageAction(MessageAction.RESEND)));
  }

  /**
   * Lets a user sign in again. AWS: {@code EnableUser}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user, or AWS refuses it
   */
  public void enable(String email) {
    caller.audited(
        Audited.of("EnableUser", KIND, email).user(email),
        () ->
            caller
                .appStream()
                .enableUser(
                    request ->
                        request
                            .overrideConfiguration(Caller.ONCE)
                            .userName(email)
                            .authenticationType(AuthenticationType.USERPOOL)));
  }

  /**
   * Keeps a user from signing in; a session that is under way goes on. AWS: {@code DisableUser}.
   *
   * @param email the user's address; case matters
   * @throws ProvisioningException if there is no such user, or AWS refuses it
   */
  public void disable(String email) {
    caller.audited(
        Audited.of("DisableUser", KIND, email).user(email),
        () ->
            caller
                .appStream()
                .disableUser(
                    request ->
                        request
                            .overrideConfiguration(Caller.ONCE)
                            .userName(email)
                            .authenticationType(AuthenticationType.USERPOOL)));
  }
}
