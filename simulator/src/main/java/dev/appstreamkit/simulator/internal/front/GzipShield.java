package dev.appstreamkit.simulator.internal.front;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Keeps WireMock from unpacking what it takes for gzip: a file that somebody puts into S3 must come
 * out as it went in, and its signature is about the packed bytes. Such a body is led past WireMock
 * behind one byte more, and its Content-Encoding under another name; {@link #unshield} and {@link
 * #headers} take both off.
 */
final class GzipShield implements Filter {

  private static final String HIDDEN = "X-AppStreamKit-Content-Encoding";
  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && hasBody(http)) {
      PushbackInputStream body = new PushbackInputStream(http.getInputStream(), 2);
      if (looksPacked(body) || http.getHeader("Content-Encoding") != null) {
        InputStream shielded =
            new SequenceInputStream(new ByteArrayInputStream(new byte[] {0}), body);
        chain.doFilter(new Shielded(http, shielded), response);
      } else {
        chain.doFilter(new Replayed(http, body), response);
      }
      return;
    }
    chain.doFilter(request, response);
  }

  /** Returns the body as it was sent. */
  static byte[] unshield(byte[] body, boolean shielded) {
    return shielded && body.length > 0 ? Arrays.copyOfRange(body, 1, body.length) : body;
  }

  /** Returns whether the headers are those of a request whose body was shielded. */
  static boolean shielded(Map<String, List<String>> headers) {
    return headers.keySet().stream().anyMatch(HIDDEN::equalsIgnoreCase);
  }

  /** Returns the headers as they were sent. */
  static Map<String, List<String>> headers(Map<String, List<String>> headers) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase(HIDDEN)) {
            sent.put(name, values);
          } else if (!values.get(0).isEmpty()) {
            sent.put("Content-Encoding", values);
          }
        });
    return sent;
  }

  private static boolean hasBody(HttpServletRequest http) {
    return http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
  }

  private static boolean looksPacked(PushbackInputStream body) throws IOException {
    int first = body.read();
    if (first < 0) {
      return false;
    }
    int second = first == FIRST ? body.read() : -1;
    if (second >= 0) {
      body.unread(second);
    }
    body.unread(first);
    return first == FIRST && second == SECOND;
  }

  /** A request whose body was looked into. */
  private static class Replayed extends HttpServletRequestWrapper {
    private final InputStream body;

    Replayed(HttpServletRequest request, InputStream body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Body(body);
    }
  }

  /** A request that WireMock doesn't recognise as packed. */
  private static final class Shielded extends Replayed {
    private final String encoding;

    Shielded(HttpServletRequest request, InputStream body) {
      super(request, body);
      String given = request.getHeader("Content-Encoding");
      this.encoding = given == null ? "" : given;
    }

    @Override
    public @Nullable String getHeader(String name) {
      if (name.equalsIgnoreCase("Content-Encoding")) {
        return null;
      }
      return name.equalsIgnoreCase(HIDDEN) ? encoding : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      if (name.equalsIgnoreCase("Content-Encoding")) {
        return Collections.emptyEnumeration();
      }
      return name.equalsIgnoreCase(HIDDEN)
          ? Collections.enumeration(List.of(encoding))
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      names.removeIf("Content-Encoding"::equalsIgnoreCase);
      names.add(HIDDEN);
      return Collections.enumeration(names);
    }
  }

  /** A body as servlets want it. */
  private static final class Body extends ServletInputStream {
    private final InputStream bytes;
    private boolean ended;

    Body(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      int read = bytes.read();
      ended = read < 0;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = bytes.read(buffer, offset, length);
      ended = read < 0;
      return read;
    }

    @Override
    public boolean isFinished() {
      return ended;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("this body is read by blocking");
    }
  }
}
