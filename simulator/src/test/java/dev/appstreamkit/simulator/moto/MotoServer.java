package dev.appstreamkit.simulator.moto;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Moto's server as a process of its own, on a free port of this machine. */
final class MotoServer implements AutoCloseable {

  private static final String SCRIPT = "moto_server.py";

  private final Process process;
  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it.
   *
   * @param home an empty directory, which gets its script and its log
   */
  static MotoServer start(Path home) throws IOException {
    Path script = home.resolve(SCRIPT);
    try (InputStream in = requireNonNull(MotoServer.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.copy(in, script);
    }
    Process process =
        new ProcessBuilder("python3", script.toString())
            .redirectError(home.resolve("moto.log").toFile())
            .start();
    String port =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (port == null) {
      throw new IOException("moto didn't start: " + Files.readString(home.resolve("moto.log")));
    }
    return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
  }

  URI endpoint() {
    return endpoint;
  }

  /** Forgets all that it has. */
  void reset() throws IOException, InterruptedException {
    HttpRequest reset =
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    int status = http.send(reset, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("moto's reset answered " + status);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
