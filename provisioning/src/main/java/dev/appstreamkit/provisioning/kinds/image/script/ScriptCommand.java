package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * A program that is run on an image builder as Administrator, with each argument by itself: no
 * shell reads them. Immutable: each method returns another command.
 *
 * <p>Arguments are in the job, in the plan and in logs. A password or licence key is a secret of
 * Secrets Manager, which the program finds in a variable of its environment ({@link #secret}).
 */
@Value.Immutable
@SpecStyle
public abstract non-sealed class ScriptCommand extends ScriptAction {

  private static final String ATTRIBUTE = "command";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Names that change how any program is found or run. */
  private static final Set<String> TAKEN = Set.of("PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "IFS");

  private static final Pattern SECRET =
      Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\\w/+=.@-]+");

  /** Linux takes 2 MiB for all arguments, what points at them included. */
  private static final int MOST_BYTES = 1_000_000;

  ScriptCommand() {}

  /**
   * Returns a command.
   *
   * @param program the program, an absolute path on the image builder
   * @param arguments what it is given, each by itself, 1 MB in all; on Windows 32,000 characters
   */
  public static ScriptCommand of(String program, String... arguments) {
    return of(program, List.of(arguments));
  }

  /** Returns the same for arguments in a list. */
  public static ScriptCommand of(String program, List<String> arguments) {
    return ImmutableScriptCommand.builder()
        .program(program)
        .arguments(arguments)
        .addSuccessCodes(0)
        .build();
  }

  /** Returns the program. */
  public abstract String program();

  /** Returns what it is given. */
  public abstract List<String> arguments();

  /** Returns the ARNs of secrets that it finds in variables, by the variable's name. */
  public abstract Map<String, String> secrets();

  /** Returns how long it may take. 30 minutes by default. */
  @Value.Default
  public Duration timeout() {
    return Duration.ofMinutes(30);
  }

  /** Returns the exit codes that mean success; 0 by default. */
  public abstract Set<Integer> successCodes();

  /**
   * Returns the same command with a secret in a variable of its environment. The image builder's
   * role is granted to read it; its value is in no job, plan or result.
   *
   * @param variable the variable's name: letters, digits and underscores
   * @param secretArn the ARN of a secret of Secrets Manager
   */
  public ScriptCommand secret(String variable, String secretArn) {
    return ImmutableScriptCommand.builder().from(this).putSecrets(variable, secretArn).build();
  }

  /**
   * Returns the same command with another time limit.
   *
   * @param limit 1 s to 24 h; rounded down to seconds
   */
  public ScriptCommand timeout(Duration limit) {
    return ImmutableScriptCommand.builder().from(this).timeout(limit).build();
  }

  /** Returns the same command with other exit codes that mean success, {@code 0, 3010} for one. */
  public ScriptCommand successCodes(int... codes) {
    return ImmutableScriptCommand.builder()
        .from(this)
        .successCodes(Arrays.stream(codes).boxed().toList())
        .build();
  }

  @Override
  void check(SpecCheck check) {
    BuilderPaths.path(check, ATTRIBUTE, program());
    arguments().forEach(argument -> BuilderPaths.text(check, ATTRIBUTE, argument));
    long bytes =
        arguments().stream().mapToLong(argument -> BuilderPaths.bytes(argument) + 9L).sum();
    if (bytes > MOST_BYTES) {
      check.error(
          ATTRIBUTE,
          "its " + arguments().size() + " arguments are more than a program takes",
          "keep them below 1 MB, or have a file with them fetched");
    }
    if (timeout().compareTo(Duration.ofSeconds(1)) < 0
        || timeout().compareTo(Duration.ofHours(24)) > 0) {
      check.error(ATTRIBUTE, "its time limit is " + timeout(), "use 1 s to 24 h");
    }
    if (successCodes().isEmpty()) {
      check.error(ATTRIBUTE, "no exit code means success", "name one, 0 for one");
    }
    secrets().forEach((variable, arn) -> checkSecret(check, variable, arn));
  }

  private static void checkSecret(SpecCheck check, String variable, String arn) {
    if (!VARIABLE.matcher(variable).matches() || TAKEN.contains(variable)) {
      check.error(
          "secret",
          "\"" + variable + "\" is no variable to put a secret into",
          "use letters, digits and underscores, and a name of its own");
    }
    if (!SECRET.matcher(arn).matches()) {
      check.error(
          "secret",
          "what is given for " + variable + " is no ARN of a secret",
          "put the value into Secrets Manager, and give the secret's ARN");
    }
  }

  @Override
  String told() {
    String all = arguments().isEmpty() ? "" : " with " + List.copyOf(arguments());
    String secret = secrets().isEmpty() ? "" : ", secrets in " + secrets().keySet();
    return "run " + program() + all + secret;
  }
}
