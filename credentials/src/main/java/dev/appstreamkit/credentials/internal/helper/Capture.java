package dev.appstreamkit.credentials.internal.helper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One output stream of a process, read without ever blocking: only what is there already. So no
 * thread can get stuck in it, whoever else holds the other end open.
 */
final class Capture {

  /**
   * At most this much is read at a time, so that a flood in one stream doesn't starve the other.
   */
  private static final int PORTION = 256 * 1024;

  private final InputStream in;
  private final byte[] kept;
  private int length;
  private boolean overflowed;

  /** Keeps the first {@code limit} bytes and drops the others. */
  Capture(InputStream in, int limit) {
    this.in = in;
    this.kept = new byte[limit];
  }

  /** Reads what is there; returns whether it was anything. */
  boolean pump() throws IOException {
    int portion = 0;
    for (int ready = in.available(); ready > 0 && portion < PORTION; ready = in.available()) {
      if (length < kept.length) {
        int read = in.read(kept, length, Math.min(ready, kept.length - length));
        length += Math.max(read, 0);
        portion += Math.max(read, 1);
      } else {
        overflowed = true;
        portion += (int) Math.max(in.skip(ready), 1);
      }
    }
    return portion > 0;
  }

  boolean overflowed() {
    return overflowed;
  }

  byte[] bytes() {
    return kept;
  }

  int length() {
    return length;
  }

  /** Forgets what was read. */
  void clear() {
    Arrays.fill(kept, (byte) 0);
    length = 0;
  }
}
