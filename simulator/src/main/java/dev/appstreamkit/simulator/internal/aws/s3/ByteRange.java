package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object's bytes.
 *
 * @param first the first byte
 * @param last the last byte, itself included
 * @param partial whether a part was asked for, be it all of it
 */
record ByteRange(int first, int last, boolean partial) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  static ByteRange whole(int size) {
    return new ByteRange(0, size - 1, false);
  }

  /**
   * Reads the header; what isn't one range is read over, as S3 does.
   *
   * @throws S3Fault InvalidRange, if nothing of the object lies in it
   */
  static ByteRange parse(String header, int size) {
    Matcher matcher = RANGE.matcher(header.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return whole(size);
    }
    long last = number(matcher.group(2));
    if (matcher.group(1).isEmpty()) {
      if (last == 0 || size == 0) {
        throw unsatisfiable(header, size);
      }
      return new ByteRange((int) Math.max(0, size - last), size - 1, true);
    }
    long first = number(matcher.group(1));
    if (!matcher.group(2).isEmpty() && last < first) {
      return whole(size);
    }
    if (first >= size) {
      throw unsatisfiable(header, size);
    }
    long end = matcher.group(2).isEmpty() ? size - 1L : Math.min(last, size - 1L);
    return new ByteRange((int) first, (int) end, true);
  }

  /** Numbers beyond every object count as endless. */
  private static long number(String digits) {
    return digits.length() > 15 ? Long.MAX_VALUE : digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static S3Fault unsatisfiable(String header, int size) {
    return new S3Fault(416, "InvalidRange", "The requested range is not satisfiable")
        .with("RangeRequested", header)
        .with("ActualObjectSize", String.valueOf(size))
        .header("Content-Range", "bytes */" + size);
  }

  String contentRange(int size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
