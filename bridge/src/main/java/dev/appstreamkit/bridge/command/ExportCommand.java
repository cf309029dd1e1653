package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.ExportFormat;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the keys once. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the machine role's keys for another program, as the JSON of a credential_process"
          + " or for a shell:",
      "",
      "  credential_process = appstreamkit-bridge export",
      "  eval \"$(appstreamkit-bridge export --format env)\"",
      "  appstreamkit-bridge export --format powershell | Out-String | Invoke-Expression",
      ""
    })
final class ExportCommand implements Callable<Integer> {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "process",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ExportFormat format = ExportFormat.PROCESS;

  @Option(names = "--force", description = "print the keys even to a terminal")
  private boolean force;

  @Mixin private Source source = new Source();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ExportCommand() {}

  @Override
  public Integer call() {
    if (!force && StandardOutput.isTerminal()) {
      throw new BridgeException(
          Reason.TERMINAL,
          "Standard output is a terminal, which would show the keys: pass them on to a program,"
              + " or say --force");
    }
    try (AppStreamMachineRoleCredentialsProvider provider = source.provider()) {
      String keys = format.text(provider.resolveCredentials());
      PrintWriter out = spec.commandLine().getOut();
      out.print(keys);
      out.flush();
      return 0;
    }
  }
}
