package dev.appstreamkit.simulator.internal.appstream.user;

import java.util.random.RandomGenerator;

/** Passwords of the user pool. */
public final class Passwords {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
  private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "23456789";
  private static final String SIGNS = "!#$%*+-=?@";
  private static final int SHORTEST = 8;

  private Passwords() {}

  /** Returns a password as a mail brings it. */
  static String temporary(RandomGenerator random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      for (String alphabet : new String[] {LETTERS, CAPITALS, DIGITS, SIGNS}) {
        password.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return password.toString();
  }

  /** Returns whether the pool takes a password that a person chose. */
  public static boolean acceptable(String password) {
    return password.length() >= SHORTEST
        && password.chars().anyMatch(Character::isLowerCase)
        && password.chars().anyMatch(Character::isUpperCase)
        && password.chars().anyMatch(Character::isDigit);
  }
}
