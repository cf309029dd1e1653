package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/** Refuses what can't be an account, a region or an endpoint where it is given, not at a call. */
final class Given {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Given() {}

  static String account(String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw wrong("account", account, "12 digits, without spaces or dashes");
    }
    return account;
  }

  static Region region(Region region) {
    if (!REGION.matcher(region.id()).matches()) {
      throw wrong("region", region.id(), "its code, for example eu-central-1");
    }
    return region;
  }

  static URI endpoint(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || endpoint.getHost() == null) {
      throw wrong("endpoint", endpoint.toString(), "scheme and host, http://127.0.0.1:4566");
    }
    return endpoint;
  }

  private static IllegalArgumentException wrong(String what, String given, String remedy) {
    return new IllegalArgumentException(
        "\"" + Printable.of(given) + "\" is no " + what + "; give " + remedy);
  }
}
