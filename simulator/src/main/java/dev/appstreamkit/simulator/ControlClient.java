package dev.appstreamkit.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Speaks the control API: what the public areas of {@code SimulatorControl} are made of. */
final class ControlClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI endpoint;
  private final String token;

  /**
   * Creates a client.
   *
   * @param endpoint the simulator's address
   * @param token the control token
   */
  public ControlClient(URI endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /** Returns the simulator's address. */
  public URI endpoint() {
    return endpoint;
  }

  /** Returns the token, a secret. */
  public String token() {
    return token;
  }

  /** Returns the whole address of a path that follows {@code /_appstreamkit/v1}. */
  public URI address(String path) {
    return URI.create(endpoint + ControlRoutes.PREFIX + path);
  }

  /** Reads; {@code path} begins with a slash and follows {@code /_appstreamkit/v1}. */
  public JsonNode get(String path) {
    return call("GET", path, null);
  }

  /** Does something. */
  public JsonNode post(String path, Object body) {
    return call("POST", path, body);
  }

  /** Sets something. */
  public JsonNode put(String path, Object body) {
    return call("PUT", path, body);
  }

  /** Removes something. */
  public JsonNode delete(String path) {
    return call("DELETE", path, null);
  }

  /** Returns a text as it can stand in a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode call(String method, String path, @Nullable Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address(path))
              .timeout(TIMEOUT)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      return result(http.send(request, BodyHandlers.ofByteArray()), method, path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulatorControlException(
          0, "Interrupted", "interrupted while the simulator was asked; ask again", e);
    } catch (IOException e) {
      throw new SimulatorControlException(
          0, "Unreachable", "no simulator answers at " + endpoint + "; is it running?", e);
    }
  }

  private static JsonNode result(HttpResponse<byte[]> response, String method, String path)
      throws IOException {
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new SimulatorControlException(
          response.statusCode(), "NotASimulator", "the answer isn't JSON; is this a simulator?", e);
    }
    if (response.statusCode() >= 400) {
      JsonNode error = answer.path("error");
      throw new SimulatorControlException(
          response.statusCode(),
          error.path("code").asText("Unknown"),
          method + " " + path + ": " + error.path("message").asText("failed"),
          null);
    }
    return answer;
  }
}
