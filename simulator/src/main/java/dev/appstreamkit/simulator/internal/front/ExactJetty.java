package dev.appstreamkit.simulator.internal.front;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.util.EnumSet;
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
  private static final ThreadLocal<RequestShield> SHIELD = new ThreadLocal<>();

  ExactJetty(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs, RequestShield shield) {
    super(shielded(options, shield), admin, stubs);
    SHIELD.remove();
  }

  private static Options shielded(Options options, RequestShield shield) {
    SHIELD.set(shield);
    return options;
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
        new FilterHolder(SHIELD.get()),
        "/*",
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
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
}
