package dev.appstreamkit.simulator.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the control API, to which each folder adds its own.
 *
 * <pre>{@code
 * routes.post("/people/assistant", request -> ...);
 * routes.get("/mails/{address}", request -> ...);
 * }</pre>
 *
 * Handlers run under the world's lock and return what Jackson can write (records, maps, lists,
 * {@link JsonNode}; instants as ISO text); an {@link IllegalArgumentException} becomes 400 with its
 * message, a {@link ControlException} what it says.
 */
public final class ControlRoutes {

  /** What the path of every route begins with. */
  public static final String PREFIX = "/_appstreamkit/v1";

  /** Answers a control request. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Answers.
     *
     * @param request the request
     * @return what is written as JSON
     */
    Object handle(Request request);
  }

  /**
   * A control request.
   *
   * @param path the values of the route's {@code {parameters}}, decoded
   * @param query the query's parameters, the first value of each
   * @param body the JSON body; a missing node when there is none
   */
  public record Request(Map<String, String> path, Map<String, String> query, JsonNode body) {

    /**
     * Returns a text member of the body that must be there.
     *
     * @throws IllegalArgumentException if it isn't
     */
    public String required(String member) {
      JsonNode node = body.path(member);
      if (!node.isTextual()) {
        throw new IllegalArgumentException("\"" + member + "\" is missing; give it as a string");
      }
      return node.textValue();
    }
  }

  /** A route that fits a path. */
  record Match(Handler handler, boolean locked, Map<String, String> path) {}

  private record Route(String method, List<String> segments, Handler handler, boolean locked) {}

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route that reads. */
  public ControlRoutes get(String path, Handler handler) {
    return add("GET", path, handler);
  }

  /** Adds a route that does something. */
  public ControlRoutes post(String path, Handler handler) {
    return add("POST", path, handler);
  }

  /** Adds a route that sets something. */
  public ControlRoutes put(String path, Handler handler) {
    return add("PUT", path, handler);
  }

  /** Adds a route that removes something. */
  public ControlRoutes delete(String path, Handler handler) {
    return add("DELETE", path, handler);
  }

  /**
   * Adds a route that does something without the world's lock, because it may wait for others who
   * need the lock.
   */
  public ControlRoutes postUnlocked(String path, Handler handler) {
    routes.add(new Route("POST", split(path), handler, false));
    return this;
  }

  private ControlRoutes add(String method, String path, Handler handler) {
    routes.add(new Route(method, split(path), handler, true));
    return this;
  }

  /** Returns all routes, each as {@code PUT /secrets/{name}}. */
  public List<String> all() {
    return routes.stream().map(r -> r.method + " /" + String.join("/", r.segments)).toList();
  }

  /** Returns the methods that a path knows, for a 405. */
  List<String> methods(List<String> segments) {
    return routes.stream().filter(r -> fit(r, segments) != null).map(Route::method).toList();
  }

  /** Returns the route for a path of decoded segments, or null. */
  @Nullable Match find(String method, List<String> segments) {
    for (Route route : routes) {
      Map<String, String> parameters = route.method.equals(method) ? fit(route, segments) : null;
      if (parameters != null) {
        return new Match(route.handler, route.locked, parameters);
      }
    }
    return null;
  }

  static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static @Nullable Map<String, String> fit(Route route, List<String> segments) {
    if (route.segments.size() != segments.size()) {
      return null;
    }
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = route.segments.get(i);
      if (wanted.startsWith("{")) {
        parameters.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
      } else if (!wanted.equals(segments.get(i))) {
        return null;
      }
    }
    return parameters;
  }
}
