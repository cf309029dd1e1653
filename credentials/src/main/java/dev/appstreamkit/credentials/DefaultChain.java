package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.internal.InstanceVariables;
import dev.appstreamkit.credentials.internal.command.Host;
import dev.appstreamkit.credentials.internal.command.SectionHeader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the default chain of the AWS SDK for Java finds keys first, told from settings and files
 * alone: no network is asked, and no helper is run. Names are told, and values never. The order is
 * that of the SDK's {@code DefaultCredentialsProvider}.
 */
public final class DefaultChain {

  private final Host host;

  private DefaultChain(Host host) {
    this.host = host;
  }

  /** Returns the chain of this process, by its environment variables and system properties. */
  public static DefaultChain current() {
    return new DefaultChain(Host.current());
  }

  /** Returns the chain of a process with such environment variables and system properties. */
  public static DefaultChain of(Map<String, String> environment, Map<String, String> properties) {
    return new DefaultChain(Host.of(environment, properties));
  }

  /**
   * Returns the first place with keys, in the chain's order, in words that fit behind "by": {@code
   * the environment variable AWS_ACCESS_KEY_ID}, {@code the profile default in
   * /home/hoge/.aws/config}. If nothing else is set, that is the instance's metadata, which isn't
   * the fleet's role.
   */
  public String firstSource() {
    if (host.property("aws.accessKeyId") != null && host.property("aws.secretAccessKey") != null) {
      return "the system property aws.accessKeyId";
    }
    if (has("AWS_ACCESS_KEY_ID") && has("AWS_SECRET_ACCESS_KEY")) {
      return "the environment variable AWS_ACCESS_KEY_ID";
    }
    if (set("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE") != null
        && set("aws.roleArn", "AWS_ROLE_ARN") != null) {
      return "the web identity that AWS_WEB_IDENTITY_TOKEN_FILE names";
    }
    String named = set("aws.profile", "AWS_PROFILE");
    String profile = named == null ? "default" : named;
    Path file =
        file("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    if (!hasKeys(file, profile, false)) {
      file = file("aws.configFile", "AWS_CONFIG_FILE", "~/.aws/config");
      if (!hasKeys(file, profile, true)) {
        return withoutProfile();
      }
    }
    return "the profile " + profile + " in " + file;
  }

  private String withoutProfile() {
    if (has("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        || has("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
      return "the endpoint that AWS_CONTAINER_CREDENTIALS_FULL_URI or …_RELATIVE_URI names";
    }
    return "true".equalsIgnoreCase(set("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED"))
        ? "nowhere: AWS_EC2_METADATA_DISABLED is true"
        : "the instance's metadata";
  }

  private boolean has(String variable) {
    return host.variable(variable) != null;
  }

  /** Tells whether a file has the profile with something that leads to keys. */
  private static boolean hasKeys(@Nullable Path file, String profile, boolean isConfig) {
    boolean inProfile = false;
    for (String line : file == null ? new String[0] : InstanceVariables.lines(file)) {
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
    return isConfig
        ? SectionHeader.of(line).isOf(profile)
        : line.substring(1).split("]", 2)[0].strip().equals(profile);
  }

  private static boolean leadsToKeys(String property) {
    String name = property.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
    return " aws_access_key_id credential_process role_arn sso_session sso_account_id login_session "
        .contains(" " + name + " ");
  }

  private @Nullable Path file(String property, String variable, String usual) {
    String named = set(property, variable);
    return host.path(named == null ? usual : named);
  }

  private @Nullable String set(String property, String variable) {
    String value = host.property(property);
    return value == null ? host.variable(variable) : value;
  }
}
