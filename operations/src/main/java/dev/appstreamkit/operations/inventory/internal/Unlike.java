package dev.appstreamkit.operations.inventory.internal;

/** That something isn't as a description would make it; the message says why. */
final class Unlike extends Exception {

  private static final long serialVersionUID = 1L;

  Unlike(String why) {
    super(why);
  }

  /** Throws it unless something holds. */
  static void unless(boolean holds, String why) throws Unlike {
    if (!holds) {
      throw new Unlike(why);
    }
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
