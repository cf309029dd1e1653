package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.control.ControlClient;
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

  private ImageAssistant(ControlClient client, String id, String imageBuilder) {
    this.client = client;
    this.id = id;
    this.imageBuilder = imageBuilder;
  }

  static ImageAssistant connect(ControlClient client, String streamingUrl) {
    JsonNode connection = client.post(PATH, Map.of("streamingUrl", streamingUrl));
    return new ImageAssistant(
        client, connection.path("id").asText(), connection.path("imageBuilder").asText());
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
