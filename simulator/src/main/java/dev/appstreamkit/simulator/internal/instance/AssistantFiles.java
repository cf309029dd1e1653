package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The Image Assistant's command line as a file that can be started. */
public final class AssistantFiles {

  private AssistantFiles() {}

  /**
   * Builds it.
   *
   * @param directory where; made if it isn't there
   * @param command where it hands its arguments to
   * @param token what it shows there, a secret
   * @param windows whether the builder runs Windows
   * @return the program, an executable under the name that it has on such a builder
   * @throws IOException if that can't be done
   */
  public static Path create(Path directory, URI command, String token, boolean windows)
      throws IOException {
    ProgramFiles.begin(directory);
    return ProgramFiles.install(
        directory,
        "ConsoleImageBuilder",
        windows ? "image-assistant.exe" : "AppStreamImageAssistant",
        ImageAssistantCommand.class,
        command + "\n" + token + "\n");
  }
}
