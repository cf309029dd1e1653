package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.state.PoolUser;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.user.Passwords;
import dev.appstreamkit.simulator.internal.appstream.user.Portal;
import dev.appstreamkit.simulator.internal.appstream.user.Users;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;

/** Signing in at the pool's portal. */
final class SignIn {

  private SignIn() {}

  /**
   * Signs in for the first time: the temporary password works once and is replaced.
   *
   * @param link the link that the mail brought
   */
  static void first(
      World world, String link, String address, String temporaryPassword, String newPassword) {
    RegionState state = portal(world, link);
    PoolUser user = known(state, address);
    if (!user.temporary()) {
      throw new ControlException(
          409,
          "PasswordReplacedAlready",
          "this user has replaced the temporary password already; sign in with the new one");
    }
    demandPassword(user, temporaryPassword);
    if (!state.now().isBefore(user.passwordExpires())) {
      throw new ControlException(
          403,
          "TemporaryPasswordExpired",
          "the temporary password has expired; have it sent again with MessageAction RESEND");
    }
    if (!Passwords.acceptable(newPassword) || newPassword.equals(temporaryPassword)) {
      throw new ControlException(
          400,
          "PasswordNotAcceptable",
          "the new password must be another one of 8 or more characters, with a lower-case and an"
              + " upper-case letter and a digit");
    }
    state
        .users()
        .put(
            address,
            new PoolUser(
                user.shown().toBuilder().status(Users.CONFIRMED).build(),
                newPassword,
                false,
                Instant.MAX));
  }

  /** Returns the user who signs in with a password of their own. */
  static PoolUser again(RegionState state, String address, String password) {
    PoolUser user = known(state, address);
    demandPassword(user, password);
    if (user.temporary()) {
      throw new ControlException(
          403,
          "PasswordMustBeReplaced",
          "this is the temporary password; sign in with it once and choose another");
    }
    return user;
  }

  /** Returns whose portal a link leads to. */
  static RegionState portal(World world, String link) {
    return Portal.follow(world, link)
        .orElseThrow(
            () ->
                new ControlException(
                    404, "LinkUnknown", "this link leads to no portal; take one from a mail"));
  }

  private static PoolUser known(RegionState state, String address) {
    PoolUser user = state.users().find(address).orElseThrow(SignIn::wrong);
    if (!Boolean.TRUE.equals(user.shown().enabled())) {
      throw new ControlException(403, "UserDisabled", "this user is disabled; enable it first");
    }
    return user;
  }

  private static void demandPassword(PoolUser user, String password) {
    if (!user.password().equals(password)) {
      throw wrong();
    }
  }

  private static ControlException wrong() {
    return new ControlException(
        403,
        "WrongCredentials",
        "no user has this address and password; addresses are" + " case-sensitive");
  }
}
