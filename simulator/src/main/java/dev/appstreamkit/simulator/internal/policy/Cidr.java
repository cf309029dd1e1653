package dev.appstreamkit.simulator.internal.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address ranges such as {@code 10.0.0.0/8}. */
final class Cidr {

  private Cidr() {}

  /** Returns whether a range contains an address; false for what is neither. */
  static boolean contains(String range, String address) {
    int slash = range.indexOf('/');
    String network = slash < 0 ? range : range.substring(0, slash);
    // Only literals: a name would be looked up.
    if (!literal(network) || !literal(address)) {
      return false;
    }
    try {
      byte[] wanted = InetAddress.getByName(network).getAddress();
      byte[] given = InetAddress.getByName(address).getAddress();
      int bits = slash < 0 ? wanted.length * 8 : Integer.parseInt(range.substring(slash + 1));
      if (wanted.length != given.length || bits < 0 || bits > wanted.length * 8) {
        return false;
      }
      int shift = wanted.length * 8 - bits;
      return new BigInteger(1, wanted)
          .shiftRight(shift)
          .equals(new BigInteger(1, given).shiftRight(shift));
    } catch (UnknownHostException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean literal(String address) {
    return address.matches("\\d+(\\.\\d+){3}") || address.matches("[0-9a-fA-F]*+:[0-9a-fA-F:.]*");
  }
}
