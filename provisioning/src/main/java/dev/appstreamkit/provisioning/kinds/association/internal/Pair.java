package dev.appstreamkit.provisioning.kinds.association.internal;

/**
 * A stack and what is bound to it, as the name of an association.
 *
 * @param stack the stack's name, without slashes
 * @param user the user's e-mail address, or the fleet's name
 */
record Pair(String stack, String user) {

  static Pair of(String stack, String user) {
    return new Pair(stack, user);
  }

  static boolean isOne(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && slash < name.length() - 1;
  }

  static Pair parse(String name) {
    int slash = name.indexOf('/');
    return new Pair(name.substring(0, slash), name.substring(slash + 1));
  }

  @Override
  public String toString() {
    return stack + "/" + user;
  }
}
