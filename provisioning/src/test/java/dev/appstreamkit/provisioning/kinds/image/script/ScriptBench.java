package dev.appstreamkit.provisioning.kinds.image.script;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the fixed bash script as an image builder would, in a folder of this machine and as a child
 * of this JVM. The programs that it calls (the AWS CLI, the Image Assistant, the clock) are small
 * ones that hand their arguments, as they arrived, to the test.
 */
final class ScriptBench implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  /** What a program answers. */
  record Answer(int exit, String printed) {}

  /** What came of the script. */
  record Ran(int exit, String printed) {}

  private final Path folder;
  private final ServerSocket server;
  private final Thread thread;
  private final List<List<String>> calls = new ArrayList<>();
  private volatile Function<List<String>, Answer> programs = call -> new Answer(1, "");
  private volatile Supplier<Instant> clock = () -> Instant.parse("2026-01-05T10:00:00Z");

  ScriptBench(Path folder) {
    this.folder = folder;
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "script-bench");
    thread.setDaemon(true);
    thread.start();
  }

  static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says what the AWS CLI ({@code aws}) and the Image Assistant ({@code assistant}) do. */
  ScriptBench programs(Function<List<String>, Answer> answers) {
    programs = answers;
    return this;
  }

  /** Says what time it is on the builder. */
  ScriptBench clock(Supplier<Instant> time) {
    clock = time;
    return this;
  }

  /** Returns all calls so far, each with its program's name first. */
  synchronized List<List<String>> calls() {
    return List.copyOf(calls);
  }

  /** Prepares the folder as a base image. */
  ScriptBench prepare(ImageJobs jobs) {
    Bootstrap.linux(jobs).writeTo(folder);
    try {
      for (String name : List.of("aws", "assistant", "date")) {
        Path program = folder.resolve(name);
        Files.writeString(
            program,
            """
            #!/usr/bin/env bash
            exec 3<>/dev/tcp/127.0.0.1/%d
            printf '%%s\\0' "$(($# + 1))" %s "$@" >&3
            IFS= read -r status <&3
            cat <&3
            exit "$status"
            """
                .formatted(server.getLocalPort(), name));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      }
      Files.createDirectories(folder.resolve("work"));
      Files.writeString(
          folder.resolve("image-job.conf"),
          Files.readString(folder.resolve("image-job.conf")) + settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private String settings() {
    String python =
        Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    return "aws=%1$s/aws\nassistant=%1$s/assistant\ndate=%1$s/date\nseconds=0\nstate=%1$s/state\n"
            .formatted(folder)
        + "work=%s/work\nvariables=%s/none\npython=%s\n".formatted(folder, folder, python);
  }

  /** Runs the script on an image builder of a name. */
  Ran run(String builder) {
    return run(
        List.of(folder.toString()),
        Map.of("AppStream_Resource_Type", "image-builder", "AppStream_Resource_Name", builder));
  }

  Ran run(List<String> arguments, Map<String, String> environment) {
    try {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("bash", folder.resolve("image-job.sh").toString()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Path out = Files.createTempFile(folder, "out", ".txt");
      Process process = builder.redirectOutput(out.toFile()).start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("the script didn't end: " + Files.readString(out));
      }
      return new Ran(process.exitValue(), Files.readString(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int count = Integer.parseInt(text(in));
        List<String> call = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          call.add(text(in));
        }
        Answer answer = answer(call);
        OutputStream out = socket.getOutputStream();
        out.write((answer.exit() + "\n" + answer.printed()).getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException closed) {
        // The test is over, or the script was ended.
      }
    }
  }

  private Answer answer(List<String> call) {
    if (call.get(0).equals("date")) {
      return new Answer(0, clock.get().getEpochSecond() + "\n");
    }
    synchronized (this) {
      calls.add(List.copyOf(call));
    }
    try {
      return programs.apply(call);
    } catch (RuntimeException refused) {
      return new Answer(1, String.valueOf(refused.getMessage()));
    }
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next > 0; next = in.read()) {
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      server.close();
      thread.join(1_000);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
