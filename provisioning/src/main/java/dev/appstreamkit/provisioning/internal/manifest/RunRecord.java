package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.Identity;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run of an approved plan that any worker may carry on, which keeps all other runs out until it
 * is over.
 *
 * @param id tells it from all others
 * @param epoch counts who has taken it over: a worker that knows an earlier one makes no call
 * @param salt keeps the keys of people's steps from telling who they are
 * @param ended whether it was ended though not all of its steps were done
 * @param used what the service knows those resources by that are only used
 */
public record RunRecord(
    String id, long epoch, String salt, boolean ended, SortedMap<ResourceAddress, Identity> used) {

  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Copies the map. */
  public RunRecord {
    used = Collections.unmodifiableSortedMap(new TreeMap<>(used));
  }

  /** Returns the record of a new run. */
  public static RunRecord begin() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new RunRecord(
        UUID.randomUUID().toString(), 1, HexFormat.of().formatHex(salt), false, new TreeMap<>());
  }

  /** Returns the same run, which uses some resources. */
  public RunRecord using(Map<ResourceAddress, Identity> resources) {
    return new RunRecord(id, epoch, salt, ended, new TreeMap<>(resources));
  }

  /** Returns the same run, which nobody who knew it may carry on. */
  public RunRecord takenOver() {
    return new RunRecord(id, epoch + 1, salt, ended, used);
  }

  /** Returns the same run, which nobody may carry on. */
  public RunRecord end() {
    return new RunRecord(id, epoch + 1, salt, true, used);
  }
}
