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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP port: Jetty as WireMock sets it up, and WireMock itself once somebody asks for it, with
 * one catch-all stub of lowest priority, so that users may lay their own stubs and faults over it.
 * Before that nobody can have laid one, and answers go straight out: most simulators never need
 * WireMock, whose start takes as long as all the rest. All that is WireMock's stays in this folder.
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

  private final Answers gateway;
  private final String bindAddress;
  private final RequestShield shield;
  private final ExactJetty jetty;
  private @Nullable WireMockServer stubs;

  private WireMockFront(
      String bindAddress, int port, boolean secure, Answers gateway, Memory memory) {
    this.gateway = gateway;
    this.bindAddress = bindAddress;
    this.shield = new RequestShield(gateway, memory, secure, AT_ONCE);
    this.jetty = new ExactJetty(options(port), shield);
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
    WireMockFront front = new WireMockFront(bindAddress, port, secure, gateway, memory);
    front.jetty.start();
    return front;
  }

  private WireMockConfiguration options(int port) {
    return WireMockConfiguration.options()
        .bindAddress(bindAddress)
        .port(port)
        .containerThreads(THREADS)
        .jettyHeaderRequestSize(HEADER_BYTES)
        .jettyHeaderResponseSize(HEADER_BYTES)
        .jettyAcceptQueueSize(2048)
        .http2PlainDisabled(true)
        // A delayed answer waits without a thread.
        .asynchronousResponseEnabled(true)
        .asynchronousResponseThreads(DELAYED_ANSWERS_THREADS)
        .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
        .gzipDisabled(true)
        .disableRequestJournal()
        .stubRequestLoggingDisabled(true)
        .notifier(new Quiet());
  }

  /** Returns the port that it listens on. */
  public int port() {
    return jetty.port();
  }

  /** Returns the server for users' own stubs, which every answer takes its way through from now. */
  public synchronized WireMockServer server() {
    WireMockServer known = stubs;
    if (known == null) {
      known = withStubs();
      stubs = known;
    }
    return known;
  }

  private WireMockServer withStubs() {
    WireMockServer server =
        new WireMockServer(
            options(jetty.port())
                .httpServerFactory(
                    (options, admin, handler) -> {
                      jetty.answeredBy(handler);
                      return jetty;
                    })
                .adminAuthenticator(new NobodyIsAdmin())
                .extensions(new Transformer(gateway)));
    server.stubFor(
        any(anyUrl())
            .atPriority(LOWEST_PRIORITY)
            .willReturn(aResponse().withTransformers(TRANSFORMER)));
    server.start();
    shield.showRequestsToStubs();
    return server;
  }

  @Override
  public void close() {
    jetty.stop();
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
