package dev.appstreamkit.bridge.command;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the keys come from; the defaults fit an AppStream instance. */
final class Source {

  private static final int USUAL_SECONDS = 10;

  @Option(
      names = "--source-profile",
      paramLabel = "NAME",
      defaultValue = "appstream_machine_role",
      description = "the profile that names the helper (default: ${DEFAULT-VALUE})")
  private String profile = "";

  @Option(
      names = "--helper",
      paramLabel = "FILE",
      description = "the helper itself, started with --role=Machine; no profile is read")
  private @Nullable Path helper;

  @Option(
      names = "--helper-timeout",
      paramLabel = "SECONDS",
      defaultValue = "" + USUAL_SECONDS,
      description = "how long the helper may take (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  @Option(
      names = "--strict",
      description = "on Windows: take a helper only from where AppStream installs it")
  private boolean strict;

  /** Returns what the doctor needs to wait for as long as a helper may take that isn't usual. */
  Optional<Duration> patience() {
    return timeoutSeconds == USUAL_SECONDS
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(timeoutSeconds + 4L));
  }

  AppStreamMachineRoleCredentialsProvider provider() {
    AppStreamMachineRoleCredentialsProvider.Builder builder =
        AppStreamMachineRoleCredentialsProvider.builder()
            .profileName(profile)
            .timeout(Duration.ofSeconds(timeoutSeconds));
    if (helper != null) {
      builder.helper(helper);
    }
    if (strict) {
      builder.strict();
    }
    return builder.build();
  }
}
