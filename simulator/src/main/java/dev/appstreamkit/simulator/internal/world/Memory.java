package dev.appstreamkit.simulator.internal.world;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much of the heap what callers send may take, so that it is refused before it is used up: a
 * bound for one body, one for all bodies that are being read or answered, one for all that is
 * stored. What is in flight is counted without the world's lock.
 */
public final class Memory {

  /** The longest body of a service that stores no files. */
  private static final long LONGEST_DOCUMENT = 16L * 1024 * 1024;

  /** A body is copied a few times on its way: as it came, decoded, checked. */
  private static final int BODIES_SHARE = 8;

  private static final int STORED_SHARE = 3;

  /** What a value of one byte, such as an empty map in CBOR, takes once it is read, and more. */
  private static final int BYTES_A_VALUE = 256;

  private static final int VALUES_SHARE = 8;

  /** Characters have two bytes while they are read, and are copied as buffers grow. */
  private static final int DOCUMENT_SHARE = 64;

  private final AtomicLong inFlight = new AtomicLong();
  private final long body;
  private final long bodies;
  private volatile long stored;
  private long storedAtMost;

  /**
   * Creates one.
   *
   * @param heap the greatest heap that there can be, in bytes
   */
  public Memory(long heap) {
    this.body = heap / BODIES_SHARE;
    this.bodies = heap / BODIES_SHARE;
    this.stored = heap / STORED_SHARE;
  }

  /** Returns how long a body may be that is read as a whole: a document, form or XML. */
  public static long longestDocument() {
    return Math.min(LONGEST_DOCUMENT, Runtime.getRuntime().maxMemory() / DOCUMENT_SHARE);
  }

  /**
   * Returns how many values a document, form or XML may have: read, they take many times the room
   * of their bytes.
   */
  public static long mostValues() {
    return Runtime.getRuntime().maxMemory() / VALUES_SHARE / BYTES_A_VALUE;
  }

  /** Returns whether bytes have more of a character than a body may have values. */
  public static boolean hasTooMany(char separator, byte[] body) {
    long most = mostValues();
    if (body.length <= most) {
      return false;
    }
    long count = 0;
    for (byte b : body) {
      if (b == separator) {
        count++;
      }
    }
    return count > most;
  }

  /** Returns a world's. */
  public static Memory of(World world) {
    return world.section(Memory.class, () -> new Memory(Runtime.getRuntime().maxMemory()));
  }

  /** Sets how many bytes of objects and uploads may be stored. */
  public void setStored(long bytes) {
    this.stored = bytes;
  }

  /** Returns how many bytes of objects and uploads may be stored. */
  public long stored() {
    return stored;
  }

  /** Returns how long a body may be. */
  public long longestBody() {
    return body;
  }

  /** Takes room for a part of a body that is arriving; false when there is none. */
  public boolean take(long bytes) {
    if (inFlight.addAndGet(bytes) <= bodies) {
      return true;
    }
    inFlight.addAndGet(-bytes);
    return false;
  }

  /** Gives room back. */
  public void give(long bytes) {
    inFlight.addAndGet(-bytes);
  }

  /** Returns how much of the bodies that are under way is in memory. */
  public long inFlight() {
    return inFlight.get();
  }

  /**
   * Returns whether so much more can be stored. Called under the world's lock.
   *
   * @param more how many bytes a call adds at most
   * @param count counts what is stored; asked only when what was added so far could be too much
   */
  public boolean store(long more, LongSupplier count) {
    if (storedAtMost + more > stored) {
      storedAtMost = count.getAsLong();
    }
    if (storedAtMost + more > stored) {
      return false;
    }
    storedAtMost += more;
    return true;
  }
}
