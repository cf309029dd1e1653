package dev.appstreamkit.operations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A server that answers each request by what a test writes, byte by byte, and then hangs up. */
public final class AnsweringServer implements AutoCloseable {

  private final ServerSocket socket;
  private volatile UnaryOperator<String> answers;

  /**
   * Begins to answer.
   *
   * @param answers makes the whole answer from the request's head and body; called one at a time
   */
  public AnsweringServer(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "answering");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers otherwise from now on. */
  public void answer(UnaryOperator<String> other) {
    answers = other;
  }

  /** Returns where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Returns an answer of AppStream's protocol. */
  public static String json(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " Said\r\nx-amzn-RequestId: 0123-4567\r\nConnection: close\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        String request = request(one.getInputStream());
        one.getOutputStream().write(answers.apply(request).getBytes(StandardCharsets.UTF_8));
      } catch (IOException over) {
        // Whoever asked has hung up, or the test is over.
      }
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!ends(read)) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("hung up");
      }
      read.write(one);
    }
    String head = read.toString(StandardCharsets.ISO_8859_1);
    return head + new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
  }

  private static boolean ends(ByteArrayOutputStream read) {
    return read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
  }

  private static int length(String head) {
    return head.toLowerCase(Locale.ROOT)
        .lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
