package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.http.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wiremock.jakarta.servlet.AsyncContext;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.server.Request;

/** Sends replies, and plays what happens to them on their way, as WireMock does it. */
final class Sender {

  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final String GARBAGE = "lskdu018973t09sylgasjkfg1][]'./.sdlv";

  private final ScheduledExecutorService later;

  /**
   * Creates one.
   *
   * @param later sends what is delayed, so that no thread waits for it
   */
  Sender(ScheduledExecutorService later) {
    this.later = later;
  }

  /** Sends a reply, now or when its delay is over. */
  void send(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (reply.delay().isZero()) {
      sendNow(reply, request, response);
      return;
    }
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    later.schedule(
        () -> sendLate(reply, request, response, async),
        reply.delay().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static void sendLate(
      Reply reply, HttpServletRequest request, HttpServletResponse response, AsyncContext async) {
    try {
      sendNow(reply, request, response);
    } catch (IOException | RuntimeException e) {
      log.debug("a client didn't wait for its delayed answer", e);
    } finally {
      async.complete();
    }
  }

  private static void sendNow(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (reply.mishap()) {
      case CUT -> connection(request).close();
      case GARBLED -> {
        response.setStatus(200);
        response.flushBuffer();
        EndPoint connection = connection(request);
        connection.flush(ByteBuffer.wrap(GARBAGE.getBytes(StandardCharsets.US_ASCII)));
        connection.close();
      }
      case NONE -> write(reply, response);
    }
  }

  private static EndPoint connection(HttpServletRequest request) {
    return Request.getBaseRequest(request).getHttpChannel().getEndPoint();
  }

  /** Writes a reply as it is. */
  static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    reply
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentLength(reply.body().length);
    response.getOutputStream().write(reply.body());
  }
}
