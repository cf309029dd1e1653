package dev.appstreamkit.provisioning.internal.appstream;

import java.util.Optional;

/**
 * Two names as one: what holds something, and what it holds.
 *
 * @param holder the name of a stack, a fleet or an image, without slashes
 * @param member the name of a user, a fleet, an application, an entitlement or an account
 */
public record Pair(String holder, String member) {

  /** Takes a name apart. */
  public static Pair parse(String name) {
    int slash = name.indexOf('/');
    return new Pair(name.substring(0, slash), name.substring(slash + 1));
  }

  /**
   * Returns what is wrong with a name; empty if it is that of two.
   *
   * @param ends what it has to name, as a part of a sentence: {@code "a stack and of a user"}
   */
  public static Optional<String> problem(String name, String ends) {
    int slash = name.indexOf('/');
    return slash > 0 && slash < name.length() - 1
        ? Optional.empty()
        : Optional.of("it isn't the name of " + ends);
  }

  @Override
  public String toString() {
    return holder + "/" + member;
  }
}
