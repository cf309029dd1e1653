package dev.appstreamkit.examples.dbos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL of its own, which can be killed and goes on from what it has written. */
final class PostgresServer implements AutoCloseable {

  private static final String USER = "postgres";
  private static final long SECONDS = 60;

  private final Path binaries;
  private final Path folder;
  private final int port;

  private PostgresServer(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  /** Returns where its programs are; empty if it isn't installed. */
  static Optional<Path> installed() throws IOException {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  static PostgresServer start(Path binaries) throws Exception {
    Path folder = Files.createTempDirectory("appstreamkit-postgres");
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
    int port;
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    PostgresServer server = new PostgresServer(binaries, folder, port);
    server
        .process("initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8")
        .waitFor();
    server.launch();
    return server;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Process process(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path log = folder.resolve("server.log");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Starts it, and waits until it answers. */
  private void launch() throws Exception {
    long tooLong = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Process server = postgres();
    while (true) {
      try (Connection any = DriverManager.getConnection(url(USER))) {
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > tooLong) {
          throw new IllegalStateException(Files.readString(folder.resolve("server.log")), notYet);
        }
        if (server.waitFor(200, TimeUnit.MILLISECONDS)) {
          // What it left when it was killed has yet to end.
          server = postgres();
        }
      }
    }
  }

  private Process postgres() throws IOException {
    return process(
        "postgres",
        "-D",
        data(),
        "-p",
        String.valueOf(port),
        "-k",
        folder.toString(),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "max_connections=200",
        "-c",
        "fsync=off");
  }

  /** Kills it, as when its machine loses power, and starts it again. */
  void killAndRestart() throws Exception {
    String pid = Files.readAllLines(Path.of(data(), "postmaster.pid")).get(0);
    ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
    launch();
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
  }

  void create(String database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(USER));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(15);
    config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(30));
    return new HikariDataSource(config);
  }

  /** Returns all that is in a database, as text. */
  String dump(String database) throws Exception {
    Path out = folder.resolve("dump.sql");
    process(
            "pg_dump",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(port),
            "-U",
            USER,
            "-f",
            out.toString(),
            database)
        .waitFor();
    return Files.readString(out);
  }

  @Override
  public void close() throws Exception {
    process("pg_ctl", "-D", data(), "-m", "immediate", "stop").waitFor();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
