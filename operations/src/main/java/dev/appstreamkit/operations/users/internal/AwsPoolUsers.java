package dev.appstreamkit.operations.users.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.users.PoolUser;
import dev.appstreamkit.operations.users.PoolUsers;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.User;

/** Does it by the clients. */
public final class AwsPoolUsers implements PoolUsers {

  private static final String KIND = "user";

  private final Caller caller;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   */
  public AwsPoolUsers(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Stream<PoolUser> list() {
    return PageStream.<User>of(
            "DescribeUsers",
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
        .map(AwsPoolUsers::shown);
  }

  private static PoolUser shown(User user) {
    PoolUser.Builder builder = PoolUser.builder();
    builder
        .email(user.userName())
        .isEnabled(Boolean.TRUE.equals(user.enabled()))
        .status(Optional.ofNullable(user.status()))
        .createdTime(Optional.ofNullable(user.createdTime()));
    return builder.build();
  }

  @Override
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

  @Override
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

  @Override
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
