package dev.appstreamkit.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A real helper: a script in a folder of its own, which counts its starts. */
public final class Helper {

  public static final String SECRET = "cAnArYsEcReT/0123456789+abcdefghijklmnop";
  public static final String TOKEN = "CaNaRyToKeN//" + "t0k3n".repeat(40) + "==";
  public static final String KEY_ID = "ASIACANARY0123456789";

  private final Path folder;

  private Helper(Path folder) {
    this.folder = folder;
  }

  /** Writes a helper whose lines run after the start was counted; {@code $DIR} is its folder. */
  public static Helper in(Path parent, String... lines) {
    Helper helper = new Helper(parent.resolve("Photon Role"));
    try {
      Files.createDirectories(helper.folder);
      helper.does(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return helper;
  }

  /** Changes what the helper does from the next start on. */
  public Helper does(String... lines) {
    String script =
        "#!/bin/sh\nDIR='" + folder + "'\necho $$ >> \"$DIR/starts\"\n" + String.join("\n", lines);
    write("helper.new", script + "\n");
    try {
      Files.createFile(folder.resolve("helper.tmp"));
      Files.delete(folder.resolve("helper.tmp"));
      folder.resolve("helper.new").toFile().setExecutable(true);
      Files.move(
          folder.resolve("helper.new"),
          path(),
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Path path() {
    return folder.resolve("PhotonRoleCredentialProvider");
  }

  public Path folder() {
    return folder;
  }

  public void write(String name, String text) {
    try {
      Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how often the helper was started. */
  public int starts() {
    return pids().size();
  }

  /** Returns the process ids of all starts. */
  public List<Long> pids() {
    Path starts = folder.resolve("starts");
    if (!Files.exists(starts)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(starts)) {
      return lines.map(Long::valueOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the shell line that prints keys which expire at {@code expiration}. */
  public static String prints(Instant expiration) {
    return "echo '" + keys(expiration) + "'";
  }

  /** Returns the shell line that prints keys which live that long from now. */
  public static String prints(Duration lifetime) {
    return prints(Instant.now().plus(lifetime));
  }

  public static String keys(Instant expiration) {
    return "{\"Version\":1,\"AccessKeyId\":\""
        + KEY_ID
        + "\",\"SecretAccessKey\":\""
        + SECRET
        + "\",\"SessionToken\":\""
        + TOKEN
        + "\",\"Expiration\":\""
        + expiration
        + "\"}";
  }
}
