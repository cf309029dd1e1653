package dev.appstreamkit.bridge.internal.endpoint;

import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Connection {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int READ_MILLIS = 2_000;
  private static final int DRAIN_MILLIS = 200;
  private static final int DRAIN_BYTES = 64 * 1024;

  private final Socket socket;

  /** Whether a request is being answered; then it isn't the caller's fault that it takes long. */
  private volatile boolean answering;

  Connection(Socket socket) {
    this.socket = socket;
  }

  boolean isAnswering() {
    return answering;
  }

  void serve(Function<@Nullable Request, Response> responder) {
    try {
      String head = readHead(socket.getInputStream());
      answering = true;
      byte[] response = responder.apply(head == null ? null : Request.parse(head)).bytes();
      socket.getOutputStream().write(response);
      answering = false;
      leave();
    } catch (IOException e) {
      // The caller went, was silent for too long, or had to make room for others.
    } finally {
      close();
    }
  }

  /** Returns the request's head without the empty line at its end; null if it is too long. */
  private @Nullable String readHead(InputStream in) throws IOException {
    long began = SystemTime.nanos();
    socket.setSoTimeout(READ_MILLIS);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] buffer = new byte[Request.MAX_BYTES];
    while (head.size() <= Request.MAX_BYTES) {
      int count = in.read(buffer);
      if (count < 0 || SystemTime.nanos() - began > PATIENCE_NANOS) {
        throw new IOException("no whole request");
      }
      head.write(buffer, 0, count);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end >= 0) {
        return text.substring(0, end);
      }
    }
    return null;
  }

  /** Lets the caller read the answer before unread input makes the system break the connection. */
  private void leave() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(DRAIN_MILLIS);
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    int drained = 0;
    int count = in.read(buffer);
    while (count > 0 && drained < DRAIN_BYTES) {
      drained += count;
      count = in.read(buffer);
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is the system's to close.
    }
  }
}
