package dev.appstreamkit.bridge.internal.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks whether a proxy would swallow what the helper asks of the instance metadata. */
final class Proxies {

  private static final String METADATA = "169.254.169.254";

  private Proxies() {}

  /** Names the variables only: a proxy's address may hold a password. */
  static void check(Map<String, String> environment, Findings findings) {
    List<String> proxies =
        environment.entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .map(Map.Entry::getKey)
            .filter(name -> name.toLowerCase(Locale.ROOT).matches("(http|https|all)_proxy"))
            .sorted()
            .toList();
    boolean bypassed =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().equalsIgnoreCase("no_proxy"))
            .flatMap(variable -> List.of(variable.getValue().split("[,\\s]+", -1)).stream())
            .anyMatch(
                host ->
                    host.equals(METADATA) || host.equals("*") || host.startsWith("169.254.0.0/"));
    String through =
        proxies.isEmpty() ? "no proxy is set" : "AWS is asked by " + String.join(", ", proxies);
    if (proxies.isEmpty() || bypassed) {
      findings.pass("proxy", METADATA + " isn't sent to a proxy; " + through);
    } else {
      findings.warn(
          "proxy",
          String.join(", ", proxies) + " would send " + METADATA + " to a proxy",
          "add " + METADATA + " to NO_PROXY, or helper and SDKs may find no keys");
    }
  }
}
