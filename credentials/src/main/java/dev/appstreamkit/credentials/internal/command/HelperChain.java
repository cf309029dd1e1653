package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The helpers among this process's ancestors. A helper that uses this module, with a profile that
 * names that very helper, would start itself again and again until the machine stands still; each
 * start leaves its mark in the helper's environment, so that the second one is noticed.
 */
public final class HelperChain {

  private static final String VARIABLE = "APPSTREAMKIT_HELPERS";
  private static final String MARK = "leads back to itself";

  /** Helpers may use others' keys, but nobody needs more of them. */
  private static final int DEEPEST = 4;

  private HelperChain() {}

  /** Throws {@link MachineRoleFailure} for a command that an ancestor was started with. */
  static void refuseLoop(HelperCommand command, Host host) {
    List<String> ancestors = marks(host.variable(VARIABLE));
    if (ancestors.contains(mark(command)) || ancestors.size() >= DEEPEST) {
      throw loop(command.toString());
    }
  }

  /** Marks the environment that a helper is to be started with. */
  public static void mark(Map<String, String> environment, HelperCommand command) {
    String before = environment.get(VARIABLE);
    environment.put(VARIABLE, before == null ? mark(command) : before + " " + mark(command));
  }

  /** Tells whether what a helper said is that a helper of its own leads back to itself. */
  public static boolean isTold(String text) {
    return text.contains(MARK);
  }

  /** Returns the failure for a helper that leads back. */
  public static MachineRoleFailure loop(String helper) {
    return new MachineRoleFailure(
        Reason.HELPER_LOOP,
        "The helper "
            + helper
            + " "
            + MARK
            + ": it asks for the keys of a profile whose helper it is; let the profile name"
            + " AppStream's own helper, and give other programs a profile of another name");
  }

  /** The hash that a list of texts has in every JVM; the arguments themselves may be secrets. */
  private static String mark(HelperCommand command) {
    return Integer.toHexString(command.arguments().hashCode());
  }

  private static List<String> marks(@Nullable String value) {
    return value == null ? List.of() : Arrays.asList(value.strip().split(" +"));
  }
}
