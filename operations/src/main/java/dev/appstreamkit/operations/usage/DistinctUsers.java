package dev.appstreamkit.operations.usage;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A set of users' numbers, as small as it can be: a few numbers, or a bit for each. */
final class DistinctUsers {

  private static final int[] NONE = {};
  private static final int FEW = 64;

  private int[] few = NONE;
  private int size;
  private @Nullable BitSet many;

  void add(int user) {
    if (many != null) {
      many.set(user);
      return;
    }
    int place = Arrays.binarySearch(few, 0, size, user);
    if (place >= 0) {
      return;
    }
    if (size == FEW) {
      BitSet bits = new BitSet(user + 1);
      Arrays.stream(few).forEach(bits::set);
      bits.set(user);
      many = bits;
      few = NONE;
      return;
    }
    int at = -place - 1;
    int[] more = size < few.length ? few : Arrays.copyOf(few, Math.max(1, size * 2));
    System.arraycopy(more, at, more, at + 1, size - at);
    more[at] = user;
    few = more;
    size++;
  }

  int count() {
    return many == null ? size : many.cardinality();
  }
}
