package dev.appstreamkit.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes an image from inside an image builder with the Image Assistant's own command line, as an
 * installer that somebody starts there can do. A test starts it against the simulator's.
 */
public final class MakeImageByProgram {

  private static final Path ASSISTANT =
      Path.of("C:\\Program Files\\Amazon\\Photon\\ConsoleImageBuilder\\image-assistant.exe");
  private static final Pattern SUCCESS = Pattern.compile("\"status\"\\s*:\\s*0\\b");

  private MakeImageByProgram() {}

  /** Started with the image's name, an application's name and its program's path. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println("Usage: MakeImageByProgram IMAGE APPLICATION PATH");
      System.exit(2);
    }
    makeImage(ASSISTANT, arguments[0], Map.of(arguments[1], arguments[2]));
  }

  /**
   * Adds applications and begins the image; that disconnects from the builder.
   *
   * @param assistant the Image Assistant's program
   * @param image the image's name
   * @param applications absolute paths of programs by the names that users see
   * @throws IllegalStateException with what the assistant says, if it refuses
   */
  static void makeImage(Path assistant, String image, Map<String, String> applications)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> application : applications.entrySet()) {
      run(
          assistant,
          "add-application",
          "--name",
          application.getKey(),
          "--absolute-app-path",
          application.getValue());
    }
    run(assistant, "update-default-profile");
    // Refused now is better than refused after twenty minutes.
    run(assistant, "create-image", "--name", image, "--dry-run");
    run(assistant, "create-image", "--name", image);
  }

  /** Each argument by itself, and no shell: paths have spaces. */
  private static void run(Path assistant, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(assistant.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    if (!SUCCESS.matcher(said).find()) {
      throw new IllegalStateException(arguments[0] + ": " + said.strip());
    }
  }
}
