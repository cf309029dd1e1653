package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.internal.ExportedKeys;
import dev.appstreamkit.bridge.internal.text.JsonLine;
import dev.appstreamkit.bridge.internal.text.Quoting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The forms in which {@code export} hands keys to other programs. */
public enum ExportFormat {
  /** The JSON that AWS programs read from a {@code credential_process}. */
  PROCESS("", Quoting.POSIX, ""),
  /** Lines for {@code eval} in sh, bash, zsh and the like. */
  ENV("export %s=", Quoting.POSIX, ""),
  /**
   * Lines {@code NAME=value}, for {@code env} and env-files; quoted, for a shell, only if a value
   * has other characters than the keys that AWS gives out.
   */
  ENV_NO_EXPORT("%s=", Quoting.POSIX_IF_NEEDED, ""),
  /** Lines for {@code Invoke-Expression} in PowerShell. */
  POWERSHELL("$Env:%s = ", Quoting.POWERSHELL, ""),
  /** Lines for a batch file or for {@code for /f} in cmd.exe. */
  CMD("set \"%s=", Quoting.CMD, "\""),
  /** Lines for {@code source} in fish. */
  FISH("set -gx %s ", Quoting.FISH, "");

  private final String before;
  private final Quoting quoting;
  private final String after;

  ExportFormat(String before, Quoting quoting, String after) {
    this.before = before;
    this.quoting = quoting;
    this.after = after;
  }

  /**
   * Returns the keys in this form, each line ended by a line feed: a secret. Shells get {@code
   * AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, and if the keys have them {@code
   * AWS_SESSION_TOKEN} and {@code AWS_CREDENTIAL_EXPIRATION}.
   *
   * @throws BridgeException with {@code UNQUOTABLE} if a key has other characters than printable
   *     ASCII, or one that {@link #CMD} can't carry
   */
  public String text(AwsCredentialsIdentity credentials) {
    ExportedKeys keys = ExportedKeys.of(credentials);
    return this == PROCESS ? JsonLine.of(members(keys)) + "\n" : lines(keys);
  }

  /** Returns the name as it is typed, {@code env-no-export} for example. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> members(ExportedKeys keys) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Version", 1);
    members.put("AccessKeyId", keys.accessKeyId());
    members.put("SecretAccessKey", keys.secretAccessKey());
    if (keys.sessionToken() != null) {
      members.put("SessionToken", keys.sessionToken());
    }
    if (keys.expiration() != null) {
      members.put("Expiration", keys.expiration().toString());
    }
    return members;
  }

  private String lines(ExportedKeys keys) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    if (keys.sessionToken() != null) {
      variables.put("AWS_SESSION_TOKEN", keys.sessionToken());
    }
    if (keys.expiration() != null) {
      variables.put("AWS_CREDENTIAL_EXPIRATION", keys.expiration().toString());
    }
    return variables.entrySet().stream()
        .map(variable -> line(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining());
  }

  private String line(String name, String value) {
    if (!value.matches("[ -~]+")) {
      throw new BridgeException(
          BridgeException.Reason.UNQUOTABLE,
          name + " is empty or has a character that no key has: check where the keys come from");
    }
    return String.format(before, name) + quoting.quote(value) + after + "\n";
  }
}
