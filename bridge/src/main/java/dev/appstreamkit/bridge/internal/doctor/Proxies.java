package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.bridge.Finding;
import dev.appstreamkit.bridge.Finding.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a proxy would swallow what the helper asks of the instance metadata. */
final class Proxies {

  private static final String METADATA = "169.254.169.254";

  private Proxies() {}

  /** Names the variables only: a proxy's address may hold a password. */
  static Finding check(Map<String, String> environment) {
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
    if (proxies.isEmpty() || bypassed) {
      return new Finding("proxy", Status.PASS, METADATA + " isn't sent to a proxy", "");
    }
    return new Finding(
        "proxy",
        Status.WARN,
        String.join(", ", proxies) + " would send " + METADATA + " to a proxy",
        "add " + METADATA + " to NO_PROXY, or helper and SDKs may find no keys");
  }
}
