package dev.appstreamkit.bridge.internal.endpoint;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes an environment one in which the AWS SDKs find the endpoint, and nothing before it. */
final class ChildEnvironment {

  private static final String ADDRESS = "127.0.0.1";

  /** What the SDKs, the CLI, older SDKs and s3fs would take instead; compared in upper case. */
  private static final Set<String> IN_THE_WAY =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_SECURITY_TOKEN",
          "AWS_ACCESS_KEY",
          "AWS_SECRET_KEY",
          "AWS_CREDENTIAL_EXPIRATION",
          "AWS_CREDENTIAL_FILE",
          "AWS_CREDENTIAL_PROFILES_FILE",
          "AWS_CREDENTIALS_FILE",
          "AWSACCESSKEYID",
          "AWSSECRETACCESSKEY",
          "AWSSESSIONTOKEN",
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_ROLE_ARN",
          "AWS_ROLE_SESSION_NAME",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

  private ChildEnvironment() {}

  /**
   * Changes an environment.
   *
   * @param emptyConfig a config file without profiles
   * @param emptyCredentials a credentials file without profiles
   */
  static void prepare(
      Map<String, String> environment,
      Map<String, String> endpoint,
      String emptyConfig,
      String emptyCredentials) {
    environment.keySet().removeIf(name -> IN_THE_WAY.contains(name.toUpperCase(Locale.ROOT)));
    environment.putAll(endpoint);
    environment.put("AWS_CONFIG_FILE", emptyConfig);
    environment.put("AWS_SHARED_CREDENTIALS_FILE", emptyCredentials);
    // If the endpoint has no keys, the instance's own foreign identity must not stand in.
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    bypassProxies(environment);
  }

  /** Programs read the one or the other spelling, and some read the lower one first. */
  private static void bypassProxies(Map<String, String> environment) {
    List<String> names =
        File.separatorChar == '\\' ? List.of("NO_PROXY") : List.of("NO_PROXY", "no_proxy");
    String either =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().equalsIgnoreCase("no_proxy"))
            .map(Map.Entry::getValue)
            .filter(value -> !value.isBlank())
            .findFirst()
            .orElse("");
    Map<String, String> bypassing =
        names.stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> withAddress(environment.getOrDefault(name, either))));
    environment.keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
    environment.putAll(bypassing);
  }

  private static String withAddress(String hosts) {
    List<String> known = Arrays.stream(hosts.split(",", -1)).map(String::strip).toList();
    if (known.contains(ADDRESS) || known.contains("*")) {
      return hosts;
    }
    return hosts.isBlank() ? ADDRESS : hosts + "," + ADDRESS;
  }
}
