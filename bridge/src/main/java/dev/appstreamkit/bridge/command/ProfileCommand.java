package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.internal.file.ConfigProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a profile that asks the bridge. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a profile into ~/.aws/config that has programs ask this one for keys whenever they need"
          + " some; no key is written. For the session script of an image.",
      ""
    })
final class ProfileCommand implements Callable<Integer> {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "the profile to write (default: ${DEFAULT-VALUE})")
  private String profile = "";

  @Option(
      names = "--program",
      paramLabel = "FILE",
      required = true,
      description = "this program, an absolute path without a space")
  private String program = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "the file (default: AWS_CONFIG_FILE, else ~/.aws/config)")
  private @Nullable Path named;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ProfileCommand() {}

  @Override
  public Integer call() {
    Path file = named == null ? ofUser() : named;
    new ConfigProfile(file).put(profile, program);
    spec.commandLine().getOut().println("Wrote the profile " + profile + " to " + file);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static Path ofUser() {
    Map<String, String> environment = System.getenv();
    String set = environment.getOrDefault("AWS_CONFIG_FILE", "");
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return set.isEmpty()
        ? Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".aws", "config")
        : Path.of(set);
  }
}
