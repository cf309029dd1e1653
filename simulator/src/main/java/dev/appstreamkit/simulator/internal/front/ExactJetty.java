package dev.appstreamkit.simulator.internal.front;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.HttpResponder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.DispatcherType;
import wiremock.org.eclipse.jetty.server.Connector;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.Server;
import wiremock.org.eclipse.jetty.servlet.FilterHolder;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * WireMock's Jetty, which by itself rewrites well-known header values ({@code charset=utf-8}
 * becomes {@code charset=UTF-8}): signatures are about what was really sent.
 */
final class ExactJetty extends Jetty11HttpServer {

  /** Used while the server is being made, before this class has fields. */
  private static final ThreadLocal<Parts> PARTS = new ThreadLocal<>();

  private final Parts parts;

  /** What the server is made with. */
  private record Parts(RequestShield shield, Stubs stubs) {}

  ExactJetty(Options options, RequestShield shield) {
    // WireMock's own handlers come later, if ever: see answeredBy.
    super(prepared(options, new Parts(shield, new Stubs())), null, null);
    this.parts = PARTS.get();
    PARTS.remove();
    shield.sendWith(new Sender(scheduledExecutorService));
  }

  private static Options prepared(Options options, Parts parts) {
    PARTS.set(parts);
    return options;
  }

  /** Sets who answers what the shield lets through. */
  void answeredBy(RequestHandler handler) {
    parts.stubs().handler = handler;
  }

  /** WireMock would play a proxy here. */
  @Override
  public Handler[] extensionHandlers() {
    return new Handler[] {new NoTunnel()};
  }

  @Override
  protected void decorateMockServiceContextBeforeConfig(ServletContextHandler context) {
    super.decorateMockServiceContextBeforeConfig(context);
    context.addFilter(
        new FilterHolder(PARTS.get().shield()),
        "/*",
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
  }

  @Override
  protected void decorateMockServiceContextAfterConfig(ServletContextHandler context) {
    super.decorateMockServiceContextAfterConfig(context);
    // WireMock's servlet looks for its handler when the server starts.
    context.setAttribute(StubRequestHandler.class.getName(), PARTS.get().stubs());
  }

  @Override
  protected void applyAdditionalServerConfiguration(Server server, Options options) {
    super.applyAdditionalServerConfiguration(server, options);
    server.setErrorHandler(new UnreadableRequests());
    for (Connector connector : server.getConnectors()) {
      HttpConnectionFactory http = connector.getConnectionFactory(HttpConnectionFactory.class);
      if (http != null) {
        http.getHttpConfiguration().setHeaderCacheCaseSensitive(true);
      }
    }
  }

  /** WireMock's handler of stubs, once there is one. */
  private static final class Stubs implements RequestHandler {
    private volatile @Nullable RequestHandler handler;

    @Override
    public void handle(Request request, HttpResponder responder, ServeEvent original) {
      RequestHandler known = handler;
      if (known == null) {
        throw new IllegalStateException("a request came past the shield before there are stubs");
      }
      known.handle(request, responder, original);
    }
  }
}
