package dev.appstreamkit.simulator.internal.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All mails of a world, in the order they were sent. */
public final class Mails {

  private static final int KEPT = 20_000;

  private final List<Mail> mails = new ArrayList<>();

  private Mails() {}

  /** Returns a world's mails. */
  public static Mails of(World world) {
    return world.section(Mails.class, Mails::new);
  }

  /** Sends a mail; the oldest is forgotten once there are very many. */
  public void send(Mail mail) {
    if (mails.size() == KEPT) {
      mails.remove(0);
    }
    mails.add(mail);
  }

  /**
   * Returns the mails to an address, oldest first, however it is capitalised: mail servers don't
   * care.
   */
  public List<Mail> to(String address) {
    String wanted = address.toLowerCase(Locale.ROOT);
    return mails.stream().filter(m -> m.to().toLowerCase(Locale.ROOT).equals(wanted)).toList();
  }

  /** Returns all mails, oldest first. */
  public List<Mail> all() {
    return List.copyOf(mails);
  }
}
