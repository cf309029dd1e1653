package dev.appstreamkit.credentials.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the default chain of the AWS SDK for Java finds keys first, told from settings and files
 * alone. Names are told, and values never.
 */
public final class DefaultChain {

  private static final int MAX_BYTES = 1 << 20;

  private final Host host;

  private DefaultChain(Host host) {
    this.host = host;
  }

  /** Returns the first place with keys, in the chain's order. */
  public static String firstSource(Host host) {
    return new DefaultChain(host).firstSource();
  }

  private String firstSource() {
    if (host.property("aws.accessKeyId") != null && host.property("aws.secretAccessKey") != null) {
      return "the system property aws.accessKeyId";
    }
    if (host.variable("AWS_ACCESS_KEY_ID") != null
        && host.variable("AWS_SECRET_ACCESS_KEY") != null) {
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
    for (String container :
        new String[] {
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"
        }) {
      if (host.variable(container) != null) {
        return "the endpoint that " + container + " names";
      }
    }
    String off = set("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED");
    return "true".equalsIgnoreCase(off)
        ? "nowhere: AWS_EC2_METADATA_DISABLED is true"
        : "the instance's metadata";
  }

  private @Nullable String profile() {
    String named = set("aws.profile", "AWS_PROFILE");
    String name = named == null ? "default" : named;
    Path credentials =
        file("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    Path config = file("aws.configFile", "AWS_CONFIG_FILE", "~/.aws/config");
    for (Path file : new Path[] {credentials, config}) {
      if (file != null && hasKeys(file, name, file.equals(config))) {
        return "the profile "
            + name
            + " in "
            + file
            + (named == null ? "" : ", which AWS_PROFILE or aws.profile names");
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
        inProfile =
            SectionHeader.of(content).isOf(profile)
                || (!isConfig && content.equals("[" + profile + "]"));
      } else if (inProfile && leadsToKeys(content)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsToKeys(String property) {
    int equals = property.indexOf('=');
    String name = equals < 0 ? "" : property.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    return name.equals("aws_access_key_id")
        || name.equals("credential_process")
        || name.equals("role_arn")
        || name.startsWith("sso_")
        || name.equals("login_session");
  }

  private static String[] lines(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")
          : new String[0];
    } catch (IOException e) {
      // The chain can't read it either.
      return new String[0];
    }
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
