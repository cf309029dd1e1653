package dev.appstreamkit.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do, without a fixed time. */
public final class Eventually {

  private Eventually() {}

  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not within 20 s: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /**
   * Tells whether a process runs. One that has ended and only waits to be reaped doesn't, nor does
   * one that has been killed and has given its memory back, in the moment before that.
   */
  public static boolean isAlive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String memory = Files.readString(Path.of("/proc/" + pid + "/statm"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z' && !memory.startsWith("0 ");
    } catch (IOException e) {
      return false;
    }
  }
}
