package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.SharedCredentialsFile;
import dev.appstreamkit.bridge.UpdatedProfile;
import dev.appstreamkit.bridge.internal.file.RoamingWarning;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.credentials.FleetInstance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps a profile with keys fresh. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes short-lived keys into a profile of ~/.aws/credentials for programs that read them only"
          + " there, and keeps them fresh until it is stopped; then the profile is removed.",
      ""
    })
final class UpdateCommand implements Callable<Integer> {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "appstream_bridge",
      description = "the profile to write (default: ${DEFAULT-VALUE})")
  private String profile = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "the file (default: AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials)")
  private @Nullable Path named;

  @Option(names = "--once", description = "write the keys once and leave them there")
  private boolean once;

  @Option(
      names = "--clean",
      description = "remove all that this program wrote, what killed runs left included, and end")
  private boolean clean;

  @Mixin private Source source = new Source();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  UpdateCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (once && clean) {
      throw new ParameterException(spec.commandLine(), "--once and --clean exclude each other");
    }
    SharedCredentialsFile file =
        named == null ? SharedCredentialsFile.ofUser() : SharedCredentialsFile.at(named);
    if (clean) {
      return clean(file);
    }
    warn(file);
    try (AppStreamMachineRoleCredentialsProvider provider = source.provider()) {
      return once ? writeOnce(file, provider) : keepFresh(file, provider);
    }
  }

  private int clean(SharedCredentialsFile file) {
    List<String> profiles = file.clean();
    say(
        profiles.isEmpty()
            ? "Nothing of this program's was in " + file.path()
            : "Removed from " + file.path() + ": " + String.join(", ", profiles));
    return 0;
  }

  private int writeOnce(
      SharedCredentialsFile file, AppStreamMachineRoleCredentialsProvider provider) {
    file.removeStale();
    file.put(profile, provider.resolveCredentials());
    say("Wrote the profile " + profile + " to " + file.path());
    return 0;
  }

  private int keepFresh(
      SharedCredentialsFile file, AppStreamMachineRoleCredentialsProvider provider)
      throws InterruptedException {
    ShutdownGuard.withJvm(
        () -> UpdatedProfile.start(file, profile, provider), UpdatedProfile::close);
    say("Keeping the profile " + profile + " in " + file.path() + " fresh; end with Ctrl-C");
    new CountDownLatch(1).await();
    return 0;
  }

  private void warn(SharedCredentialsFile file) {
    RoamingWarning.warnings(
            file.path(), Path.of(System.getProperty("user.home")), FleetInstance.current())
        .forEach(warning -> spec.commandLine().getErr().println("WARNING " + warning));
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
