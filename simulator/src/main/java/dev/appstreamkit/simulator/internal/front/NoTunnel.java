package dev.appstreamkit.simulator.internal.front;

import java.io.IOException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Refuses what isn't about a path of this server: CONNECT, and {@code OPTIONS *}; and WireMock's
 * own API, whether there is a WireMock or not.
 */
final class NoTunnel extends AbstractHandler {

  private static final String ADMIN = "/__admin";

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (target.equals(ADMIN) || target.startsWith(ADMIN + "/")) {
      base.setHandled(true);
      response.setStatus(401);
      return;
    }
    boolean tunnel = request.getMethod().equals("CONNECT");
    if (!tunnel && request.getRequestURI().startsWith("/")) {
      return;
    }
    base.setHandled(true);
    response.setStatus(tunnel ? 405 : 400);
    response.setHeader("Connection", "close");
    response.setContentType("application/xml");
    response
        .getOutputStream()
        .write(
            tunnel
                ? UnreadableRequests.xml("MethodNotAllowed", "This is no proxy.")
                : UnreadableRequests.xml("InvalidURI", "Couldn't parse the specified URI."));
  }
}
