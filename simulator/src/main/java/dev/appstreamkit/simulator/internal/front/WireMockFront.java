package dev.appstreamkit.simulator.internal.front;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.security.Authenticator;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.Memory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP port: a WireMock server with one catch-all stub of lowest priority, so that users may
 * lay their own stubs and faults over it. All that is WireMock's stays in this class.
 */
public final class WireMockFront implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WireMockFront.class);

  private static final String TRANSFORMER = "appstreamkit";
  private static final int LOWEST_PRIORITY = Integer.MAX_VALUE;
  private static final int THREADS = 64;

  /** The rest of the threads is left for the control API, for health and for what arrives. */
  private static final int AT_ONCE = 40;

  private static final int DELAYED_ANSWERS_THREADS = 4;
  private static final int HEADER_BYTES = 64 * 1024;

  private final WireMockServer server;

  private WireMockFront(WireMockServer server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param bindAddress the address to listen on
   * @param port the port, 0 for any free one
   * @param secure whether what comes in here counts as having come over TLS
   * @param gateway answers requests
   * @param memory how much bodies may take
   */
  public static WireMockFront start(
      String bindAddress, int port, boolean secure, Answers gateway, Memory memory) {
    RequestShield shield = new RequestShield(gateway, memory, secure, AT_ONCE);
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress(bindAddress)
                .port(port)
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(HEADER_BYTES)
                .jettyHeaderResponseSize(HEADER_BYTES)
                .jettyAcceptQueueSize(2048)
                .httpServerFactory(
                    (options, admin, stubs) -> new ExactJetty(options, admin, stubs, shield))
                .http2PlainDisabled(true)
                // A delayed answer waits without a thread.
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(DELAYED_ANSWERS_THREADS)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new Quiet())
                .adminAuthenticator(new NobodyIsAdmin())
                .extensions(new Transformer(gateway)));
    server.stubFor(
        any(anyUrl())
            .atPriority(LOWEST_PRIORITY)
            .willReturn(aResponse().withTransformers(TRANSFORMER)));
    server.start();
    return new WireMockFront(server);
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns the server, for users' own stubs. */
  public WireMockServer server() {
    return server;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Lets the gateway answer, and keeps what a stub of the user said about delays and faults. */
  private record Transformer(Answers gateway) implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return TRANSFORMER;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      HttpCall call = RequestShield.current();
      if (call == null) {
        throw new IllegalStateException("a request came past the shield");
      }
      Reply reply = gateway.handle(call);
      ResponseDefinitionBuilder response =
          ResponseDefinitionBuilder.like(event.getResponseDefinition()).but();
      response.withStatus(reply.status()).withBody(reply.body());
      reply
          .headers()
          .forEach((name, values) -> response.withHeader(name, values.toArray(new String[0])));
      if (!reply.delay().isZero()) {
        response.withFixedDelay((int) reply.delay().toMillis());
      }
      switch (reply.mishap()) {
        case CUT -> response.withFault(Fault.EMPTY_RESPONSE);
        case GARBLED -> response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
        case NONE -> {}
      }
      return response.build();
    }
  }

  /** WireMock's own admin stays shut over HTTP. */
  private static final class NobodyIsAdmin implements Authenticator {
    @Override
    public boolean authenticate(Request request) {
      return false;
    }
  }

  /** Requests carry secrets: WireMock tells the log about errors only. */
  private static final class Quiet implements Notifier {
    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {
      log.warn(
          "the HTTP server reports an error; set the logger {} to debug for it",
          WireMockFront.class.getName());
      log.debug("{}", message);
    }

    @Override
    public void error(String message, Throwable cause) {
      log.warn("the HTTP server failed", cause);
    }
  }
}
