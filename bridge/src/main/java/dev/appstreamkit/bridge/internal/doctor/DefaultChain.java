package dev.appstreamkit.bridge.internal.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the default chain of the AWS SDK for Java finds keys first, told from settings and files
 * alone. Names are told, and values never.
 */
final class DefaultChain {

  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> environment;
  private final UnaryOperator<@Nullable String> properties;

  private DefaultChain(
      Map<String, String> environment, UnaryOperator<@Nullable String> properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** Returns the first place with keys, in the chain's order. */
  static String firstSource(
      Map<String, String> environment, UnaryOperator<@Nullable String> properties) {
    return new DefaultChain(environment, properties).firstSource();
  }

  private String firstSource() {
    if (property("aws.accessKeyId") != null && property("aws.secretAccessKey") != null) {
      return "the system property aws.accessKeyId";
    }
    if (has("AWS_ACCESS_KEY_ID") && has("AWS_SECRET_ACCESS_KEY")) {
      return "the environment variable AWS_ACCESS_KEY_ID";
    }
    if (set("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE") != null
        && set("aws.roleArn", "AWS_ROLE_ARN") != null) {
      return "the web identity that AWS_WEB_IDENTITY_TOKEN_FILE names";
    }
    String profile = profile();
    if (profile != null) {
      return profile;
    }
    if (has("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        || has("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
      return "the endpoint that AWS_CONTAINER_CREDENTIALS_FULL_URI or …_RELATIVE_URI names";
    }
    return "true".equalsIgnoreCase(set("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED"))
        ? "nowhere: AWS_EC2_METADATA_DISABLED is true"
        : "the instance's metadata";
  }

  private boolean has(String variable) {
    return variable(variable) != null;
  }

  private @Nullable String profile() {
    String named = set("aws.profile", "AWS_PROFILE");
    String name = named == null ? "default" : named;
    Path credentials =
        file("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    Path config = file("aws.configFile", "AWS_CONFIG_FILE", "~/.aws/config");
    for (Path file : new Path[] {credentials, config}) {
      if (hasKeys(file, name, file.equals(config))) {
        return "the profile " + name + " in " + file;
      }
    }
    return null;
  }

  /** Tells whether a file has the profile with something that leads to keys. */
  private static boolean hasKeys(Path file, String profile, boolean isConfig) {
    boolean inProfile = false;
    for (String line : lines(file)) {
      String content = line.strip();
      if (content.startsWith("[")) {
        inProfile = isHeaderOf(content, profile, isConfig);
      } else if (inProfile && leadsToKeys(content)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeaderOf(String line, String profile, boolean isConfig) {
    int end = line.indexOf(']');
    String name = end < 0 ? "" : line.substring(1, end).strip();
    boolean prefixed = name.startsWith("profile ") || name.startsWith("profile\t");
    String bare = prefixed ? name.substring("profile".length()).strip() : name;
    String unquoted = bare.replace("'", "").replace("\"", "");
    return (prefixed || !isConfig || name.equals("default"))
        && (bare.equals(profile) || unquoted.equals(profile));
  }

  private static boolean leadsToKeys(String property) {
    int equals = property.indexOf('=');
    String name = equals < 0 ? "" : property.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    return " aws_access_key_id credential_process role_arn sso_session sso_account_id login_session "
        .contains(" " + name + " ");
  }

  private static String[] lines(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).split("\\R");
    } catch (IOException e) {
      // The chain can't read it either.
      return new String[0];
    }
  }

  private Path file(String property, String variable, String usual) {
    String named = set(property, variable);
    String path = named == null ? usual : named;
    String home = has("HOME") ? variable("HOME") : property("user.home");
    return path.startsWith("~") ? Path.of(home + path.substring(1)) : Path.of(path);
  }

  private @Nullable String set(String property, String variable) {
    String value = property(property);
    return value == null ? variable(variable) : value;
  }

  private @Nullable String property(String name) {
    return notBlank(properties.apply(name));
  }

  private @Nullable String variable(String name) {
    return notBlank(environment.get(name));
  }

  private static @Nullable String notBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
