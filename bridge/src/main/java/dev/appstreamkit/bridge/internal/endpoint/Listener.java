package dev.appstreamkit.bridge.internal.endpoint;

import dev.appstreamkit.bridge.internal.time.Daemons;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, a bounded number at a time, each on a thread of its own. When there are too
 * many, whoever has waited longest without having asked anything is sent away: silent connections
 * keep nobody out.
 */
final class Listener implements AutoCloseable {

  static final int MAX_CONNECTIONS = 512;

  private static final Logger LOGGER = LoggerFactory.getLogger(Listener.class);

  private static final int BACKLOG = 512;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

  private final ServerSocket server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Set<Connection> open = new LinkedHashSet<>();

  Listener() throws IOException {
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  /** Returns the port that it listens on. */
  int port() {
    return server.getLocalPort();
  }

  void start(Function<@Nullable Request, Response> responder) {
    Daemons.thread("endpoint", () -> accept(responder)).start();
  }

  /** Ends with the socket only: without it no program would get keys any more. */
  private void accept(Function<@Nullable Request, Response> responder) {
    while (!server.isClosed()) {
      Connection connection = null;
      try {
        connection = next();
        if (connection != null) {
          Connection accepted = connection;
          Daemons.thread("endpoint-connection", () -> serve(accepted, responder)).start();
        }
      } catch (Throwable e) {
        // Out of threads or memory for a while.
        LOGGER.warn("A request for keys was turned away: {}", e.getClass().getName());
        if (connection != null) {
          forget(connection);
        }
        rest();
      }
    }
  }

  private static void rest() {
    try {
      SystemTime.pause(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      // Then without.
    }
  }

  private @Nullable Connection next() throws InterruptedException {
    Socket socket;
    try {
      socket = server.accept();
    } catch (IOException e) {
      // Closed, or out of file descriptors for a while.
      rest();
      return null;
    }
    Connection connection = new Connection(socket);
    lock.lock();
    try {
      while (open.size() >= MAX_CONNECTIONS) {
        makeRoom();
      }
      open.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom() throws InterruptedException {
    Optional<Connection> longest =
        open.stream().filter(connection -> !connection.isAnswering()).findFirst();
    if (longest.isPresent()) {
      open.remove(longest.get());
      longest.get().close();
    } else {
      ended.await();
    }
  }

  private void serve(Connection connection, Function<@Nullable Request, Response> responder) {
    try {
      connection.serve(responder);
    } catch (Throwable e) {
      LOGGER.warn("A request for keys broke off: {}", e.getClass().getName());
    } finally {
      forget(connection);
    }
  }

  private void forget(Connection connection) {
    connection.close();
    lock.lock();
    try {
      open.remove(connection);
      ended.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Frees the port and breaks what is open. */
  @Override
  public void close() throws IOException {
    server.close();
    lock.lock();
    try {
      open.forEach(Connection::close);
    } finally {
      lock.unlock();
    }
  }
}
