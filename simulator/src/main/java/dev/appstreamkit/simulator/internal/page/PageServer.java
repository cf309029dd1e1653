package dev.appstreamkit.simulator.internal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's port. It is another one than AWS's, so that what somebody stores in the simulated S3
 * and opens in a browser has another origin than the page.
 */
public final class PageServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PageServer.class);

  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 8;
  private static final int BACKLOG = 64;
  private static final int LARGEST_BODY = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final PageKeys keys = new PageKeys();
  private final PageHandler handler;

  private PageServer(HttpServer server, World world, ControlApi control) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(THREADS, PageServer::thread);
    this.handler = new PageHandler(world, control, keys, server.getAddress().getPort());
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * Starts listening, on loopback only.
   *
   * @param port the port, 0 for any free one
   * @throws UncheckedIOException if the port is taken
   */
  public static PageServer start(int port, World world, ControlApi control) {
    try {
      InetAddress loopback = InetAddress.getByName(LOOPBACK);
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
      PageServer page = new PageServer(server, world, control);
      server.start();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("the page can't listen on port " + port, e);
    }
  }

  /** Returns a new link to the page. It opens it once; the browser stays let in. */
  public URI newLink() {
    // What follows # never leaves the browser by itself: no log and no other page sees it.
    return URI.create(
        "http://"
            + LOOPBACK
            + ":"
            + server.getAddress().getPort()
            + PageHandler.ROOT
            + "#"
            + keys.newKey());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "appstreamkit-page", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(PageServer.class.getClassLoader());
    return thread;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        reply =
            body.length > LARGEST_BODY
                ? Reply.text(413, "text/plain", "too large")
                : handler.handle(call(exchange, body));
      } catch (RuntimeException e) {
        log.error("a call of the page failed; this is a bug in the simulator", e);
        reply = Reply.text(500, "text/plain", "the simulator failed; its log says why");
      }
      send(exchange, PageHandler.guarded(reply));
    }
  }

  private static HttpCall call(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery();
    return new HttpCall(
        exchange.getRequestMethod(),
        String.valueOf(uri.getRawPath()),
        query == null ? Map.of() : Forms.parse(query),
        exchange.getRequestHeaders(),
        body,
        false);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    for (Map.Entry<String, List<String>> header : reply.headers().entrySet()) {
      exchange.getResponseHeaders().put(header.getKey(), header.getValue());
    }
    boolean empty = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
    if (!empty) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
