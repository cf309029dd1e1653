package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.provisioning.kinds.file.S3Location;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A script that AppStream runs on an instance. AWS: {@code ScriptDetails}.
 *
 * @param location where it is in S3
 * @param executable the path of the program that runs it, on the instance
 * @param parameters what the program is given; empty for nothing
 * @param timeout how long it may take, in whole seconds
 */
public record Script(
    S3Location location, String executable, Optional<String> parameters, Duration timeout) {

  /** Checks that nothing is null. */
  public Script {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(executable, "executable");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(timeout, "timeout");
  }

  /**
   * Returns a script that its program is given nothing for.
   *
   * @param location where it is in S3
   * @param executable the path of the program that runs it, 1 character or more: {@code
   *     C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe} for one
   * @param timeout how long it may take, 1 second or more
   */
  public static Script of(S3Location location, String executable, Duration timeout) {
    return new Script(location, executable, Optional.empty(), timeout);
  }

  /** Returns the same with what its program is given, 1 character or more. */
  public Script parameters(String text) {
    return new Script(location, executable, Optional.of(text), timeout);
  }
}
