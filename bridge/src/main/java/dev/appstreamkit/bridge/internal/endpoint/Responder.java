package dev.appstreamkit.bridge.internal.endpoint;

import dev.appstreamkit.bridge.internal.ExportedKeys;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Decides who gets keys. A failure is answered as an error, never as a success without keys. */
final class Responder {

  private static final Duration LIFETIME_WITHOUT_EXPIRATION = Duration.ofMinutes(15);

  private static final Logger LOGGER = LoggerFactory.getLogger(Responder.class);

  private final AwsCredentialsProvider provider;
  private final Token token;
  private final String path;
  private final int port;

  /**
   * Makes a responder.
   *
   * @param port where it is asked on 127.0.0.1
   */
  Responder(AwsCredentialsProvider provider, Token token, String path, int port) {
    this.provider = provider;
    this.token = token;
    this.path = path;
    this.port = port;
  }

  /** Answers a request; null is one that couldn't be read. */
  Response answer(@Nullable Request request) {
    if (request == null) {
      return Response.error(400, "MalformedRequest", "This is no HTTP request that I read");
    }
    if (!request.method().equals("GET")) {
      return Response.error(405, "MethodNotAllowed", "Keys are read with GET");
    }
    if (!request.header("content-length").matches("0?")
        || request.headers().containsKey("transfer-encoding")) {
      return Response.error(400, "UnexpectedBody", "A GET for keys has no body");
    }
    if (!request.isFor(port)) {
      return Response.error(403, "WrongHost", "Ask the address that the program was given");
    }
    if (request.isForwarded()) {
      return Response.error(403, "Forwarded", "Ask directly, not through a proxy or a web page");
    }
    if (!request.target().equals(path)) {
      return Response.error(404, "NotFound", "There is nothing else here");
    }
    if (!token.is(request.header("authorization"))) {
      return Response.error(
          401, "WrongToken", "Send AWS_CONTAINER_AUTHORIZATION_TOKEN as Authorization");
    }
    return keys();
  }

  private Response keys() {
    try {
      ExportedKeys keys = ExportedKeys.of(provider.resolveCredentials());
      if (keys.isExpired(SystemTime.now())) {
        return Response.error(503, "EXPIRED", "The keys that there are have expired");
      }
      return Response.keys(members(keys));
    } catch (MachineRoleCredentialsException e) {
      return Response.error(503, e.reason().name(), String.valueOf(e.getMessage()));
    } catch (SdkException e) {
      return Response.error(503, "NoKeys", "There are no keys: " + e.getMessage());
    } catch (Throwable e) {
      LOGGER.warn("Getting keys for a program failed: {}", e.getClass().getName());
      // Its text is somebody else's and might show what it shouldn't.
      return Response.error(500, "Failed", "Getting the keys failed: " + e.getClass().getName());
    }
  }

  private static Map<String, Object> members(ExportedKeys keys) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("AccessKeyId", keys.accessKeyId());
    members.put("SecretAccessKey", keys.secretAccessKey());
    if (keys.sessionToken() != null) {
      members.put("Token", keys.sessionToken());
    }
    // The SDKs insist on an end; of keys that name none they are to ask again soon.
    members.put(
        "Expiration",
        keys.expiration() == null
            ? SystemTime.now().plus(LIFETIME_WITHOUT_EXPIRATION).toString()
            : keys.expiration().toString());
    return members;
  }
}
