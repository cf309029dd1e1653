package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.internal.endpoint.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * An endpoint on 127.0.0.1 from which unchanged AWS SDKs get the machine role's keys, by the
 * container-credentials protocol.
 *
 * <pre>{@code
 * try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(provider)) {
 *   ProcessBuilder program = new ProcessBuilder("aws", "s3", "ls");
 *   endpoint.prepare(program);
 *   program.inheritIO().start().waitFor();
 * }
 * }</pre>
 *
 * <p>Everybody on the machine can reach 127.0.0.1, on a multi-session instance other users, too: a
 * random token of 256 bits is what keeps them out. Only GET to 127.0.0.1 or localhost, with the
 * port or without, is answered, and nothing that a proxy or a browser sent. At most 512 connections
 * are open at a time, and one that asks nothing makes room for others. While the provider can't
 * refresh its keys the last good ones are handed out until they end, and an error after that.
 *
 * <p>Thread-safe. Closing frees the port and removes what was written; the provider stays open.
 */
public final class CredentialsEndpoint implements AutoCloseable {

  private final Endpoint endpoint;

  private CredentialsEndpoint(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Starts an endpoint on a free port.
   *
   * @param provider whose keys to hand out
   * @throws BridgeException with {@code FILE_FAILED} if there is no free port
   */
  public static CredentialsEndpoint start(AwsCredentialsProvider provider) {
    return new CredentialsEndpoint(Endpoint.start(provider));
  }

  /** Returns the address, which is no secret: {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
  public URI uri() {
    return endpoint.uri();
  }

  /** Returns the two variables that a program needs; the token among them is a secret. */
  public Map<String, String> environment() {
    return endpoint.environment();
  }

  /**
   * Writes the token to a file that only its owner can read, without a line's end, and returns the
   * two variables that name address and file; neither is a secret. The file goes when the endpoint
   * is closed. Former tokens in the file are replaced.
   *
   * @throws BridgeException with {@code FILE_REFUSED} if something else is in the file
   */
  public Map<String, String> environmentWithTokenFile(Path file) {
    return endpoint.environmentWithTokenFile(file);
  }

  /**
   * Changes the environment that a program is to start with: the two variables are added; keys,
   * profiles, web identities, roles and other endpoints that the SDKs would find first are removed;
   * both shared files are empty ones; the instance metadata is off; and 127.0.0.1 bypasses proxies.
   */
  public void prepare(ProcessBuilder program) {
    endpoint.prepare(program.environment());
  }

  @Override
  public void close() {
    endpoint.close();
  }

  /** Shows the address only. */
  @Override
  public String toString() {
    return "CredentialsEndpoint(" + uri() + ")";
  }
}
