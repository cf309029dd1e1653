package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.front.Answers.Refusal;
import dev.appstreamkit.simulator.internal.front.BodyReader.Arrived;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.world.Memory;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.AsyncContext;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/**
 * Leads requests past what WireMock does to them: the services get a request's bytes as they were
 * sent, whatever they look like and whatever the headers say of them, while WireMock, if somebody
 * uses its stubs, is shown a {@link StubView}.
 *
 * <p>No thread waits here: bodies are read as they arrive, and calls of AWS's services take {@link
 * CallLimit}, so that threads are always left for the simulator's own addresses.
 */
final class RequestShield implements Filter {

  private static final String ARRIVED = RequestShield.class.getName() + ".arrived";
  private static final String HAS_TURN = RequestShield.class.getName() + ".hasTurn";
  private static final ThreadLocal<@Nullable HttpCall> CURRENT = new ThreadLocal<>();

  private final Answers answers;
  private final Memory memory;
  private final boolean secure;
  private final CallLimit turns;
  private volatile @Nullable Sender sender;
  private volatile boolean stubs;

  /**
   * Creates one.
   *
   * @param secure whether requests count as having come over TLS
   * @param atOnce how many calls of AWS's services are answered at once
   */
  RequestShield(Answers answers, Memory memory, boolean secure, int atOnce) {
    this.answers = answers;
    this.memory = memory;
    this.secure = secure;
    this.turns = new CallLimit(atOnce);
  }

  /** Sets who sends the answers that don't go by WireMock. */
  void sendWith(Sender newSender) {
    this.sender = newSender;
  }

  /** Lets WireMock see every request from now on, and its stubs answer. */
  void showRequestsToStubs() {
    this.stubs = true;
  }

  /** Returns the request that this thread is leading past WireMock, as it was sent. */
  static @Nullable HttpCall current() {
    return CURRENT.get();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (http.getAttribute(ARRIVED) instanceof Arrived arrived) {
      answer(http, answer, chain, arrived);
      return;
    }
    Arrived arrived = new Arrived();
    http.setAttribute(ARRIVED, arrived);
    long longest = longest(http);
    long announced = http.getContentLengthLong();
    if (!http.getRequestURI().startsWith("/")) {
      arrived.refused(Refusal.NO_PATH);
    } else if (announced > longest && http.getHeader("Expect") != null) {
      // The client sends nothing before it is told to.
      arrived.refused(Refusal.TOO_LONG);
    } else if (announced > 0 || http.getHeader("Transfer-Encoding") != null) {
      if (!readAtOnce(http, arrived, announced, longest)) {
        BodyReader.start(http, arrived, memory, longest);
        return;
      }
    }
    answer(http, answer, chain, arrived);
  }

  /** Reads a body that is here already, as small ones are; returns whether it was. */
  private boolean readAtOnce(HttpServletRequest http, Arrived arrived, long announced, long longest)
      throws IOException {
    if (announced <= 0 || announced > longest || http.getInputStream().available() < announced) {
      return false;
    }
    if (!memory.take(announced)) {
      arrived.refused(Refusal.NO_ROOM);
      return true;
    }
    arrived.taken(announced);
    arrived.body(http.getInputStream().readNBytes((int) announced));
    return true;
  }

  /** Only S3 is sent files, and never by a form. */
  private long longest(HttpServletRequest http) {
    boolean document =
        http.getRequestURI().startsWith(Gateway.OWN)
            || http.getHeader("X-Amz-Target") != null
            || String.valueOf(http.getHeader("smithy-protocol")).startsWith("rpc")
            || (http.getMethod().equals("POST")
                && String.valueOf(http.getHeader("Content-Type"))
                    .contains("x-www-form-urlencoded"));
    return document
        ? Math.min(Memory.longestDocument(), memory.longestBody())
        : memory.longestBody();
  }

  private void answer(
      HttpServletRequest http, HttpServletResponse response, FilterChain chain, Arrived arrived)
      throws IOException {
    boolean own = http.getRequestURI().startsWith(Gateway.OWN);
    if (!own && http.getAttribute(HAS_TURN) == null) {
      http.setAttribute(HAS_TURN, true);
      if (!turns.take(() -> waiting(http))) {
        return;
      }
    }
    HttpCall call = call(http, arrived.body());
    Refusal refusal = arrived.refusal();
    try {
      CURRENT.set(call);
      if (refusal != null) {
        // What is left of the body would be taken for the next request.
        response.setHeader("Connection", "close");
        Sender.write(answers.refuse(call, refusal), response);
      } else {
        answer(call, http, response, chain);
      }
    } catch (Throwable e) {
      // Nothing may reach the server's own error page: its clients couldn't read that.
      if (!response.isCommitted()) {
        response.reset();
        Sender.write(answers.failed(call, e), response);
      }
    } finally {
      CURRENT.remove();
      memory.give(arrived.giveBack());
      if (!own) {
        turns.give();
      }
    }
  }

  private void answer(
      HttpCall call, HttpServletRequest http, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Sender straight = sender;
    if (straight == null || stubs) {
      chain.doFilter(new StubView(http, call.body()), response);
    } else {
      straight.send(answers.handle(call), http, response);
    }
  }

  private static AsyncContext waiting(HttpServletRequest http) {
    AsyncContext async = http.startAsync();
    async.setTimeout(0);
    return async;
  }

  private HttpCall call(HttpServletRequest http, byte[] body) {
    String query = http.getQueryString();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : Collections.list(http.getHeaderNames())) {
      headers.put(name, Collections.list(http.getHeaders(name)));
    }
    String path = http.getRequestURI();
    return new HttpCall(
        http.getMethod(),
        path.startsWith("/") ? path : "/",
        query == null ? Map.of() : Forms.parse(query),
        headers,
        body,
        secure);
  }
}
