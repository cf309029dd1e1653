package dev.appstreamkit.credentials;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Captures what the module logs. The tests' logging backend writes to standard error at TRACE, so
 * that nothing escapes; see simplelogger.properties.
 */
public final class LogCapture {

  private final PrintStream original = System.err;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

  private LogCapture() {
    System.setErr(new PrintStream(new Tee(), true, StandardCharsets.UTF_8));
  }

  public static LogCapture start() {
    return new LogCapture();
  }

  public void stop() {
    System.setErr(original);
  }

  public String text() {
    return captured.toString(StandardCharsets.UTF_8);
  }

  public List<String> lines(String level) {
    return text().lines().filter(line -> line.contains(" " + level + " ")).toList();
  }

  private final class Tee extends OutputStream {
    @Override
    public void write(int b) {
      captured.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      captured.write(bytes, offset, length);
    }
  }
}
