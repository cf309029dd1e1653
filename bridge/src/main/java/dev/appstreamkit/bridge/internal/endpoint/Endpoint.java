package dev.appstreamkit.bridge.internal.endpoint;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.internal.file.OwnerOnly;
import dev.appstreamkit.credentials.FleetInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A running endpoint: its listener, its token, and the files that were written for programs. */
public final class Endpoint {

  private static final String PATH = "/credentials";
  private static final String URI_VARIABLE = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN_VARIABLE = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

  private final Listener listener;
  private final Token token = Token.random();
  private final Deque<Path> written = new ArrayDeque<>();

  private Endpoint(Listener listener) {
    this.listener = listener;
  }

  /** Starts it on a free port. */
  public static Endpoint start(AwsCredentialsProvider provider) {
    try {
      Endpoint endpoint = new Endpoint(new Listener());
      endpoint.listener.start(
          new Responder(provider, endpoint.token, PATH, endpoint.listener.port())::answer);
      return endpoint;
    } catch (IOException e) {
      throw new BridgeException(
          Reason.FILE_FAILED, "There is no free port on 127.0.0.1 (" + e.getMessage() + ")");
    }
  }

  /** Returns the address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port() + PATH);
  }

  /** Returns the variables that name address and token. */
  public Map<String, String> environment() {
    return Map.of(URI_VARIABLE, uri().toString(), TOKEN_VARIABLE, token.reveal());
  }

  /** Writes the token into a file of its owner only, and returns the variables that name both. */
  public Map<String, String> environmentWithTokenFile(Path named) {
    Path file = named.toAbsolutePath();
    try {
      removeFormerToken(file);
      OwnerOnly.write(file, token.reveal().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw failed(file, e);
    }
    remember(file);
    return Map.of(URI_VARIABLE, uri().toString(), TOKEN_VARIABLE + "_FILE", file.toString());
  }

  private static void removeFormerToken(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > 1024
        || !Token.looksLikeOne(Files.readString(file, StandardCharsets.ISO_8859_1))) {
      throw new BridgeException(
          Reason.FILE_REFUSED, file + " is there and holds no token of a former run: name another");
    }
    Files.delete(file);
  }

  /** Prepares the environment of a program that is to be started. */
  public void prepare(Map<String, String> environment) {
    try {
      Path folder = Files.createTempDirectory("appstreamkit-bridge");
      remember(folder);
      Path config = folder.resolve("config");
      OwnerOnly.write(config, new byte[0]);
      remember(config);
      Path credentials = folder.resolve("credentials");
      OwnerOnly.write(credentials, new byte[0]);
      remember(credentials);
      ChildEnvironment.prepare(
          environment, environment(), config.toString(), credentials.toString());
    } catch (IOException e) {
      throw failed(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
    if (!environment.containsKey("AWS_REGION") && !environment.containsKey("AWS_DEFAULT_REGION")) {
      // The config file that may have named it is hidden now.
      FleetInstance.current()
          .region()
          .ifPresent(
              region -> {
                environment.put("AWS_REGION", region);
                environment.put("AWS_DEFAULT_REGION", region);
              });
    }
  }

  private synchronized void remember(Path path) {
    written.push(path);
  }

  /** Frees the port and removes what was written, the last first. */
  public synchronized void close() {
    tryTo(listener::close);
    while (!written.isEmpty()) {
      Path path = written.pop();
      tryTo(() -> Files.deleteIfExists(path));
    }
  }

  /** A part of the end, of which one that fails must not leave out the others. */
  private interface Ending {
    void run() throws IOException;
  }

  private static void tryTo(Ending ending) {
    try {
      ending.run();
    } catch (IOException e) {
      // Nobody can do anything about it any more; without the endpoint the token opens nothing.
    }
  }

  private static BridgeException failed(Path path, IOException e) {
    return new BridgeException(
        Reason.FILE_FAILED, "Writing to " + path + " failed (" + e + "): check its permissions");
  }
}
