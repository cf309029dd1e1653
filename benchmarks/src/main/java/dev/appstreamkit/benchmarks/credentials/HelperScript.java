package dev.appstreamkit.benchmarks.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A helper as a script, with the config file that names it, counting its starts. */
final class HelperScript {

  static final String SECRET = "cAnArYsEcReT/0123456789+abcdefghijklmnop";
  static final String TOKEN = "CaNaRyToKeN" + "t0k3n".repeat(40);

  private final Path folder;

  HelperScript(String... lines) {
    try {
      folder = Files.createTempDirectory("helper");
      Path helper = folder.resolve("Helper");
      String script =
          "#!/bin/sh\nDIR='"
              + folder
              + "'\necho $$ >> \"$DIR/starts\"\n"
              + String.join("\n", lines)
              + "\n";
      Files.writeString(helper, script);
      if (!helper.toFile().setExecutable(true)) {
        throw new IllegalStateException("can't make " + helper + " executable");
      }
      Files.writeString(
          config(),
          "[profile appstream_machine_role]\ncredential_process = \""
              + helper
              + "\" --role=Machine\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path config() {
    return folder.resolve("config");
  }

  Path path() {
    return folder.resolve("Helper");
  }

  List<Long> pids() {
    try {
      Path starts = folder.resolve("starts");
      return Files.exists(starts)
          ? Files.readAllLines(starts).stream().map(Long::valueOf).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int starts() {
    return pids().size();
  }

  /** Ends what a provider left running. */
  int endAll() {
    int alive = 0;
    for (long pid : pids()) {
      ProcessHandle process = ProcessHandle.of(pid).orElse(null);
      if (process != null && process.info().command().isPresent()) {
        alive++;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    return alive;
  }

  static String prints(Instant expiration) {
    return "echo '" + json(expiration) + "'";
  }

  static String json(Instant expiration) {
    return "{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE012345678\",\"SecretAccessKey\":\""
        + SECRET
        + "\",\"SessionToken\":\""
        + TOKEN
        + "\",\"Expiration\":\""
        + expiration
        + "\"}";
  }
}
