package dev.appstreamkit.simulator.internal.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control API: {@code GET /_appstreamkit/health} for everybody, and {@code /_appstreamkit/v1/…}
 * for who has the token. It answers only on its exact Host, never to a page of another origin, and
 * speaks JSON only.
 */
public final class ControlApi {

  private static final Logger log = LoggerFactory.getLogger(ControlApi.class);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, ToStringSerializer.instance));

  private static final int LONGEST_MESSAGE = 1000;

  private final World world;
  private final ControlRoutes routes;
  private final ControlRoutes pageRoutes = new ControlRoutes();
  private final byte[] token;
  private final Supplier<Set<String>> hosts;

  /**
   * Creates the API.
   *
   * @param token what callers must show
   * @param hosts the values of the Host header that it answers to, in lower case
   */
  public ControlApi(World world, ControlRoutes routes, String token, Supplier<Set<String>> hosts) {
    this.world = world;
    this.routes = routes;
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.hosts = hosts;
  }

  /** Answers a request. Never throws. */
  public Reply handle(HttpCall http) {
    return answering(http, this::answered);
  }

  /**
   * Answers a request of the page for people, which has its own port and its own ways to find out
   * who asks: neither Host nor token is looked at here. Never throws.
   */
  public Reply handleFromThePage(HttpCall http) {
    return answering(
        http,
        call -> {
          ControlRoutes.Match match = pageRoutes.find(call.method(), segments(call));
          return match == null ? routed(call) : run(call, match);
        });
  }

  /** Returns the routes that only the page has, for more of them. */
  public ControlRoutes pageRoutes() {
    return pageRoutes;
  }

  private static Reply answering(HttpCall http, Function<HttpCall, Reply> answer) {
    try {
      return answer.apply(http).withHeader("Cache-Control", "no-store");
    } catch (ControlException e) {
      return error(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return error(400, "BadRequest", String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.error("a control call failed; this is a bug in the simulator", e);
      return error(500, "InternalFailure", "the simulator failed; its log says why");
    }
  }

  private Reply answered(HttpCall http) {
    checkOrigin(http);
    if (http.rawPath().equals("/_appstreamkit/health")) {
      return Reply.json(200, "{\"status\":\"ok\"}");
    }
    checkToken(http);
    return routed(http);
  }

  private Reply routed(HttpCall http) {
    List<String> segments = segments(http);
    ControlRoutes.Match match = routes.find(http.method(), segments);
    if (match == null) {
      throw routes.methods(segments).isEmpty()
          ? noSuchRoute(http)
          : new ControlException(
              405, "MethodNotAllowed", "this path knows " + routes.methods(segments));
    }
    return run(http, match);
  }

  private static List<String> segments(HttpCall http) {
    if (!http.rawPath().startsWith(ControlRoutes.PREFIX + "/")) {
      throw noSuchRoute(http);
    }
    return ControlRoutes.split(http.rawPath().substring(ControlRoutes.PREFIX.length())).stream()
        .map(segment -> Forms.decode(segment, false))
        .toList();
  }

  private Reply run(HttpCall http, ControlRoutes.Match match) {
    ControlRoutes.Request request =
        new ControlRoutes.Request(match.path(), firstValues(http), body(http));
    if (!match.locked()) {
      return written(match.handler().handle(request));
    }
    // Written under the lock too: what a handler returns may be part of the world.
    return world.locked(() -> written(match.handler().handle(request)));
  }

  private static Reply written(Object result) {
    try {
      return Reply.json(200, JSON.writeValueAsString(result));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a control answer couldn't be written", e);
    }
  }

  /** A page in a browser must not be able to use this, not even by rebinding a name to loopback. */
  private void checkOrigin(HttpCall http) {
    if (!hosts.get().contains(http.header("Host").orElse("").toLowerCase(java.util.Locale.ROOT))) {
      throw new ControlException(
          403, "ForeignHost", "the control API answers only on its own address; use that");
    }
    if (http.header("Origin").isPresent() || http.header("Sec-Fetch-Site").isPresent()) {
      throw new ControlException(
          403, "ForeignOrigin", "the control API isn't for browsers; call it from a program");
    }
  }

  private void checkToken(HttpCall http) {
    String header = http.header("Authorization").orElse("");
    String given = header.startsWith("Bearer ") ? header.substring("Bearer ".length()).trim() : "";
    if (!MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
      throw new ControlException(
          401,
          "BadToken",
          "the control token is missing or wrong; send Authorization: Bearer and the token that the"
              + " simulator gave out at its start");
    }
  }

  private static JsonNode body(HttpCall http) {
    if (http.body().length == 0) {
      return MissingNode.getInstance();
    }
    String type = http.header("Content-Type").orElse("");
    if (!type.startsWith("application/json")) {
      throw new ControlException(
          415, "NotJson", "the body must be JSON; send Content-Type: application/json");
    }
    try {
      return JSON.readTree(http.body());
    } catch (IOException | StackOverflowError e) {
      throw new IllegalArgumentException("the body isn't a JSON document; mend it", e);
    }
  }

  private static Map<String, String> firstValues(HttpCall http) {
    Map<String, String> values = new TreeMap<>();
    http.query().forEach((name, all) -> values.put(name, all.get(0)));
    return values;
  }

  private static ControlException noSuchRoute(HttpCall http) {
    return new ControlException(
        404,
        "NoSuchRoute",
        "there is no " + http.method() + " " + http.rawPath() + "; see the control API's page");
  }

  /** Returns an error of the control API. */
  public static Reply error(int status, String code, String message) {
    var body = JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", shortened(message));
    return Reply.json(status, body.toString()).withHeader("Cache-Control", "no-store");
  }

  /** Messages repeat what callers sent, which may be long. */
  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }
}
