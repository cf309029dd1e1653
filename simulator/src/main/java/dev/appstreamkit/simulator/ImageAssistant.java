package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.instance.AssistantFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A person in the Image Assistant of an image builder, connected as Administrator.
 *
 * <p>All methods throw {@link SimulatorControlException} when the assistant refuses: code {@code
 * NotConnected} after {@link #createImage} or {@link #disconnect}, {@code ImageBuilderNotRunning}
 * when the builder was stopped meanwhile.
 */
public final class ImageAssistant {

  private static final String PATH = "/people/image-assistants";

  private final ControlClient client;
  private final String id;
  private final String imageBuilder;
  private final boolean windows;

  private ImageAssistant(ControlClient client, JsonNode connection) {
    this.client = client;
    this.id = connection.path("id").asText();
    this.imageBuilder = connection.path("imageBuilder").asText();
    this.windows = connection.path("platform").asText().startsWith("WINDOWS");
  }

  static ImageAssistant connect(ControlClient client, String streamingUrl) {
    return new ImageAssistant(client, client.post(PATH, Map.of("streamingUrl", streamingUrl)));
  }

  /** Returns the name of the image builder. */
  public String imageBuilder() {
    return imageBuilder;
  }

  /**
   * Adds an application to the catalog.
   *
   * @param name its name: letters, digits, {@code _ . -}, no spaces; at most 50 applications
   * @param absolutePath the path of its program on the builder
   * @return this
   * @throws SimulatorControlException code {@code ApplicationExists} or {@code
   *     TooManyApplications}; status 400 for a name that the assistant doesn't take
   */
  public ImageAssistant addApplication(String name, String absolutePath) {
    client.post(PATH + "/" + id + "/applications", Map.of("name", name, "path", absolutePath));
    return this;
  }

  /** Returns the names of the applications in the catalog, in the order they were added. */
  public List<String> applications() {
    List<String> names = new ArrayList<>();
    client
        .get(PATH + "/" + id + "/applications")
        .path("applications")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /**
   * "Disconnect and Create Image": the builder goes SNAPSHOTTING, the image is PENDING and after 22
   * to 28 simulated minutes AVAILABLE; then the builder is STOPPED. With an empty catalog the
   * snapshot hangs: after twelve hours the image is FAILED.
   *
   * @param name the image's name, mistyped or not
   * @return the image's ARN
   * @throws SimulatorControlException code {@code ResourceAlreadyExistsException}, {@code
   *     LimitExceededException} or {@code ValidationException} (reserved names)
   */
  public String createImage(String name) {
    return client.post(PATH + "/" + id + "/image", Map.of("name", name)).path("arn").asText();
  }

  /**
   * Builds the Image Assistant's command line as a program of this machine, for tests of what
   * automates a builder: {@code image-assistant.exe}, on Linux builders {@code
   * AppStreamImageAssistant}, with {@code add-application}, {@code remove-application}, {@code
   * list-applications}, {@code update-default-profile}, {@code reset-user-profile} and {@code
   * create-image}. It prints {@code {"status":0,"message":…}} and exits with the status: 0, 1 for
   * what the caller did wrong, 255 for what the builder refuses. Like the service's, it needs each
   * argument by itself; {@code create-image} disconnects.
   *
   * @param directory where to build it: an empty or a new directory, which then holds secrets of
   *     this simulator and belongs to its owner only
   * @return the program, whose path has a space in it
   * @throws UncheckedIOException if it can't be built there
   */
  public Path commandLine(Path directory) {
    try {
      return AssistantFiles.create(
          directory.toAbsolutePath(),
          client.address(PATH + "/" + id + "/command"),
          client.token(),
          windows);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the program couldn't be built in " + directory + "; give a directory of your own", e);
    }
  }

  /** Leaves without making an image; the builder goes on running. */
  public void disconnect() {
    client.delete(PATH + "/" + id);
  }

  /** Names the builder. */
  @Override
  public String toString() {
    return "ImageAssistant[" + imageBuilder + "]";
  }
}
