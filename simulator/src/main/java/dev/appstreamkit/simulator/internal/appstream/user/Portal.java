package dev.appstreamkit.simulator.internal.appstream.user;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.world.Mail;
import dev.appstreamkit.simulator.internal.world.Mails;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which the users of one pool sign in, and the mails that lead there. */
public final class Portal {

  private static final String PATH = ".aws.amazon.com/userpools#/signin?ref=";

  private final String reference;

  private Portal(String reference) {
    this.reference = reference;
  }

  /** Returns the portal of an account in a region. */
  static Portal of(RegionState state) {
    return state.extension(Portal.class, () -> new Portal(state.hex(20)));
  }

  /** Returns the link that mails bring. */
  static String link(RegionState state) {
    return "https://appstream2." + state.region() + PATH + of(state).reference;
  }

  /** Returns whose portal a link leads to. */
  public static Optional<RegionState> follow(World world, String link) {
    return RegionState.all(world).stream().filter(state -> link(state).equals(link)).findFirst();
  }

  /** Sends the mail that a new user gets, or asks for again. */
  static void sendWelcome(RegionState state, String address, String password) {
    send(
        state,
        address,
        "Your applications are ready: sign in for the first time",
        "Sign in with this address and the temporary password below, which works for 7 days.",
        password);
  }

  /** Sends the mail that tells a user of a stack. */
  static void sendAssignment(RegionState state, String address, String stack) {
    send(
        state,
        address,
        "You can now use " + stack,
        "Sign in to use the applications of " + stack + ".",
        null);
  }

  private static void send(
      RegionState state, String to, String subject, String text, @Nullable String password) {
    String link = link(state);
    String body =
        text + "\n\n" + link + (password == null ? "" : "\nTemporary password: " + password) + "\n";
    Mails.of(state.world()).send(new Mail(state.now(), to, subject, body, link, password));
  }
}
