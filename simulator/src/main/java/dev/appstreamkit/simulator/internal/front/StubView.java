package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.http.Forms;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request as WireMock and its users' stubs see it, who may not do with it what WireMock does:
 * unpack what looks packed, take forms and multiparts apart, fail at broken escapes. The services
 * never see this.
 */
final class StubView extends HttpServletRequestWrapper {

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String UNREADABLE = "\uFFFD";
  private static final String PLAIN = "application/octet-stream";

  /** Stubs aren't about bodies that are longer. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private final byte[] body;

  /** What is another value than the request's; an empty one is none. */
  private final Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  StubView(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body.length > LONGEST || packed(body) ? new byte[0] : body;
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    boolean form = type.contains("x-www-form-urlencoded");
    if (type.contains("multipart/") || (form && !readable(this.body))) {
      changed.put("Content-Type", PLAIN);
    }
    if (request.getHeader("Content-Encoding") != null) {
      changed.put("Content-Encoding", "");
    }
  }

  private static boolean packed(byte[] body) {
    return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
  }

  /** Whether a form is ASCII that decodes to UTF-8, as forms must be. */
  private static boolean readable(byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    return !BROKEN_ESCAPE.matcher(text).find()
        && !Forms.decode(text, true).contains(UNREADABLE)
        && text.chars().allMatch(c -> c < 0x80);
  }

  @Override
  public @Nullable String getQueryString() {
    String query = super.getQueryString();
    return query == null ? null : BROKEN_ESCAPE.matcher(query).replaceAll("%25");
  }

  @Override
  public @Nullable String getContentType() {
    return changed.containsKey("Content-Type") ? PLAIN : super.getContentType();
  }

  @Override
  public @Nullable String getHeader(String name) {
    String other = changed.get(name);
    return other == null ? super.getHeader(name) : other.isEmpty() ? null : other;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String other = changed.get(name);
    if (other == null) {
      return super.getHeaders(name);
    }
    return Collections.enumeration(other.isEmpty() ? List.of() : List.of(other));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    if (changed.isEmpty()) {
      return super.getHeaderNames();
    }
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(name -> "".equals(changed.get(name)));
    return Collections.enumeration(names);
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Body(new ByteArrayInputStream(body));
  }

  /** A body as servlets want it. */
  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Body(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
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
