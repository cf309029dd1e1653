package dev.appstreamkit.temporal;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.SimulatorQuotas;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

/** A simulator, Temporal's test server as a process of its own, and processes that are workers. */
final class Processes implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path folder;
  private final int count;
  private final AppStreamSimulator simulator;
  private final List<Process> workers = new CopyOnWriteArrayList<>();
  private final AtomicLong memory = new AtomicLong();
  private final String address;
  private final Process temporal;
  private final WorkflowClient client;

  Processes(Path folder, int count) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.count = count;
    this.simulator =
        AppStreamSimulator.builder()
            .time(AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), WorkingProcess.FACTOR))
            .seed(7)
            .start();
    WorkingProcess.places().forEach(this::raiseQuotas);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    this.address = "127.0.0.1:" + port;
    this.temporal = java("temporal", "io.temporal.testserver.TestServer", String.valueOf(port));
    this.client = WorkingProcess.client(address);
  }

  /** Returns when Temporal answers, and workers are on their way. */
  void start() throws IOException, InterruptedException {
    String host = address.substring(0, address.indexOf(':'));
    while (!isOpen(host, Integer.parseInt(address.substring(host.length() + 1)))) {
      if (temporal.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(Files.readString(folder.resolve("temporal.log")));
      }
    }
    for (int i = 0; i < count; i++) {
      workers.add(worker());
    }
  }

  private static boolean isOpen(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Process worker() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                address,
                simulator.endpoint().toString(),
                simulator.controlToken(),
                folder.toString()));
    WorkingProcess.places().forEach(arguments::add);
    return java(
        "worker-" + workers.size(),
        WorkingProcess.class.getName(),
        arguments.toArray(String[]::new));
  }

  private Process java(String log, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    String options = System.getProperty("test.jvm", "");
    Stream.of(options.split(" ", -1)).filter(option -> !option.isBlank()).forEach(command::add);
    command.addAll(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            program));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log + ".log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure() {
    for (Process worker : workers) {
      try (Stream<String> lines =
          Files.lines(Path.of("/proc", String.valueOf(worker.pid()), "status"))) {
        lines
            .filter(line -> line.startsWith("VmRSS"))
            .map(line -> line.replaceAll("\\D", ""))
            .forEach(kb -> memory.accumulateAndGet(Long.parseLong(kb) / 1024, Math::max));
      } catch (IOException | UncheckedIOException gone) {
        // It has just ended, or this isn't Linux.
      }
    }
  }

  WorkflowClient client() {
    return client;
  }

  /** Returns the memory of the largest worker, in MB; 0 where that isn't found out. */
  long memory() {
    measure();
    return memory.get();
  }

  long calls() {
    return simulator.control().requestCounts().entrySet().stream()
        .filter(count -> !count.getKey().equals("GetCallerIdentity"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void raiseQuotas(String place) {
    String[] parts = place.split("/", -1);
    SimulatorQuotas quotas = simulator.control().quotasOf(parts[0], parts[1]);
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 500));
  }

  /** Returns what there is in each account. */
  List<List<String>> accounts() {
    return WorkingProcess.places().map(this::account).toList();
  }

  private List<String> account(String place) {
    String[] parts = place.split("/", -1);
    SimulatorControl control = simulator.control();
    try (AppStreamClient appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(Region.of(parts[1]))
            .credentialsProvider(control.administratorOf(parts[0]))
            .build()) {
      List<String> all = new ArrayList<>();
      appStream.describeFleets().fleets().forEach(fleet -> all.add(fleet.name() + fleet.state()));
      appStream.describeStacks().stacks().stream()
          .map(stack -> stack.name() + " " + stack.description())
          .forEach(all::add);
      appStream
          .describeUsers(users -> users.authenticationType(AuthenticationType.USERPOOL))
          .users()
          .forEach(user -> all.add(user.userName() + user.enabled()));
      all.sort(null);
      return all;
    }
  }

  @Override
  public void close() {
    workers.forEach(Process::destroyForcibly);
    client.getWorkflowServiceStubs().shutdownNow();
    temporal.destroyForcibly();
    simulator.close();
  }
}
