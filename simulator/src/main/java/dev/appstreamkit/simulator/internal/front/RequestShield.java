package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.http.Forms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
 * Leads requests past what WireMock does to them.
 *
 * <p>It keeps WireMock from unpacking what it takes for gzip: a file that somebody puts into S3
 * must come out as it went in, and its signature is about the packed bytes. Such a body is led past
 * WireMock behind one byte more, and its Content-Encoding under another name; {@link #unshield} and
 * {@link #headers} take both off.
 *
 * <p>Broken percent-escapes and forms that aren't UTF-8, which WireMock answers with a 500 and a
 * stack trace, reach it mended.
 */
final class RequestShield implements Filter {

  private static final String HIDDEN = "X-AppStreamKit-Content-Encoding";
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String UNREADABLE = "\uFFFD";
  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http) {
      chain.doFilter(mended(http), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static HttpServletRequest mended(HttpServletRequest http) throws IOException {
    String query = http.getQueryString();
    HttpServletRequest request =
        query != null && BROKEN_ESCAPE.matcher(query).find() ? new MendedQuery(http) : http;
    if (!hasBody(request)) {
      return request;
    }
    if (String.valueOf(request.getContentType()).contains("x-www-form-urlencoded")) {
      byte[] form = request.getInputStream().readAllBytes();
      byte[] mended = readable(form) ? form : rewritten(form);
      return new Replayed(request, new ByteArrayInputStream(mended));
    }
    PushbackInputStream body = new PushbackInputStream(request.getInputStream(), 2);
    if (looksPacked(body) || request.getHeader("Content-Encoding") != null) {
      return new Shielded(
          request, new SequenceInputStream(new ByteArrayInputStream(new byte[] {0}), body));
    }
    return new Replayed(request, body);
  }

  /** Whether a form is ASCII that decodes to UTF-8, as forms must be. */
  private static boolean readable(byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    return !BROKEN_ESCAPE.matcher(text).find()
        && !Forms.decode(text, true).contains(UNREADABLE)
        && text.chars().allMatch(c -> c < 0x80);
  }

  private static byte[] rewritten(byte[] form) {
    StringBuilder text = new StringBuilder();
    Forms.parse(new String(form, StandardCharsets.UTF_8))
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        text.append(text.isEmpty() ? "" : "&")
                            .append(Forms.encode(name))
                            .append('=')
                            .append(Forms.encode(value))));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String mend(String text) {
    return BROKEN_ESCAPE.matcher(text).replaceAll("%25");
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

  /** A request whose query has broken escapes. */
  private static final class MendedQuery extends HttpServletRequestWrapper {
    MendedQuery(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getQueryString() {
      return mend(super.getQueryString());
    }
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
