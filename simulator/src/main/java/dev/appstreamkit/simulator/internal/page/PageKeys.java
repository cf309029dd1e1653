package dev.appstreamkit.simulator.internal.page;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one-time keys of links, and the visits that they were exchanged for. Thread-safe. */
final class PageKeys {

  private static final int KEPT = 100;

  private final SecureRandom random = new SecureRandom();
  private final Set<String> unused = latest();
  private final Set<String> visits = latest();

  private static Set<String> latest() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
          }
        });
  }

  /** Returns a new key, which works once. */
  synchronized String newKey() {
    String key = secret();
    unused.add(key);
    return key;
  }

  /** Returns a new visit for a key, which is used up by that; empty when it isn't one. */
  synchronized Optional<String> exchange(String key) {
    if (!unused.remove(key)) {
      return Optional.empty();
    }
    String visit = secret();
    visits.add(visit);
    return Optional.of(visit);
  }

  synchronized boolean isVisit(String visit) {
    return visits.contains(visit);
  }

  private String secret() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
