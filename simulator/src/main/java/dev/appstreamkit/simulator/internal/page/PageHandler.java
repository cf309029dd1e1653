package dev.appstreamkit.simulator.internal.page;

import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers the page's calls. The page's files are for everybody, since they hold nothing; what the
 * account has, and what changes it, is for who came by a link, from the page itself, only.
 */
final class PageHandler {

  /** Where the page is. */
  static final String ROOT = "/_appstreamkit/";

  /** A form or a script of another origin can't send it without being asked for leave. */
  static final String OWN_HEADER = "X-AppStreamKit-Page";

  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> FILES =
      Map.of(
          "", "text/html; charset=utf-8",
          "page.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "sections.js", "text/javascript; charset=utf-8",
          "actions.js", "text/javascript; charset=utf-8");

  private final PageKeys keys;
  private final ControlApi control;
  private final String host;
  private final String cookie;

  PageHandler(World world, ControlApi control, PageKeys keys, int port) {
    this.keys = keys;
    this.control = control;
    this.host = "127.0.0.1:" + port;
    // Browsers keep cookies by host, whatever the port: two simulators must not meet.
    this.cookie = "appstreamkit-page-" + port;
    PageRoutes.addTo(control.pageRoutes(), world);
  }

  Reply handle(HttpCall http) {
    if (!http.header("Host").orElse("").equals(host)) {
      return refused(403, "the page answers only at http://" + host + ROOT);
    }
    if (!http.rawPath().startsWith(ROOT)) {
      return refused(404, "the page is at http://" + host + ROOT);
    }
    String name = http.rawPath().substring(ROOT.length());
    if (FILES.containsKey(name)) {
      return http.method().equals("GET") ? file(name) : refused(405, "only GET");
    }
    if (!isFromThePage(http)) {
      return refused(403, "only the page itself may call this");
    }
    if (name.equals("enter")) {
      return http.method().equals("POST") ? enter(http.bodyText()) : refused(405, "only POST");
    }
    if (visit(http).filter(keys::isVisit).isEmpty()) {
      return refused(401, "open the page by a link that the simulator gave out");
    }
    return http.rawPath().startsWith(ControlRoutes.PREFIX + "/")
        ? control.handleFromThePage(http)
        : refused(404, "there is nothing here");
  }

  /** Adds what a browser needs to know to keep others out. */
  static Reply guarded(Reply reply) {
    return reply
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("X-Frame-Options", "DENY")
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "no-referrer")
        .withHeader("Cross-Origin-Opener-Policy", "same-origin")
        .withHeader("Cross-Origin-Resource-Policy", "same-origin")
        .withHeader("Cache-Control", "no-store");
  }

  /** A browser says where a script comes from; another port of this machine is another origin. */
  private boolean isFromThePage(HttpCall http) {
    return http.header(OWN_HEADER).isPresent()
        && http.header("Origin").map(("http://" + host)::equals).orElse(true)
        && http.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true);
  }

  private Reply enter(String key) {
    return keys.exchange(key.trim())
        .map(visit -> Reply.json(200, "{}").withHeader("Set-Cookie", cookieOf(visit)))
        .orElseGet(() -> refused(401, "this link was used before, or is none of this simulator"));
  }

  private String cookieOf(String visit) {
    return cookie + "=" + visit + "; Path=" + ROOT + "; HttpOnly; SameSite=Strict";
  }

  private Optional<String> visit(HttpCall http) {
    List<String> cookies = http.headers().getOrDefault("Cookie", List.of());
    return cookies.stream()
        .flatMap(line -> Stream.of(line.split(";", -1)))
        .map(String::trim)
        .filter(pair -> pair.startsWith(cookie + "="))
        .map(pair -> pair.substring(cookie.length() + 1))
        .findFirst();
  }

  private static Reply file(String name) {
    String resource = name.isEmpty() ? "page.html" : name;
    try (InputStream in = PageHandler.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      String type = Objects.requireNonNull(FILES.get(name));
      return Reply.of(200, Map.of("Content-Type", List.of(type)), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + resource + " can't be read", e);
    }
  }

  private static Reply refused(int status, String why) {
    return Reply.text(status, "text/plain; charset=utf-8", why);
  }
}
