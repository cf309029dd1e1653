package dev.appstreamkit.bridge;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A real helper in a folder of its own: a script that counts its starts. */
final class Helper {

  static final String KEY_ID = "ASIACANARY0123456789";
  static final String SECRET = "cAnArYsEcReT/0123456789+abcdefghijklmnop";
  static final String TOKEN = "CaNaRyToKeN//" + "t0k3n".repeat(40) + "==";

  private final Path folder;

  private Helper(Path folder) {
    this.folder = folder;
  }

  static Helper in(Path parent, String... lines) throws IOException {
    return new Helper(Files.createDirectories(parent.resolve("Photon Role"))).does(lines);
  }

  /** Changes what the helper does from the next start on. */
  Helper does(String... lines) throws IOException {
    Path written =
        Files.createTempFile(
            folder,
            "helper",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        written,
        "#!/bin/sh\necho start >> '" + folder + "/starts'\n" + String.join("\n", lines) + "\n");
    Files.move(written, path(), StandardCopyOption.ATOMIC_MOVE);
    return this;
  }

  /** Returns a line that prints keys that last for so many seconds. */
  static String printsKeysFor(int seconds) {
    return printsKeysFor(seconds, KEY_ID);
  }

  static String printsKeysFor(int seconds, String keyId) {
    return "echo '{\"Version\":1,\"AccessKeyId\":\""
        + keyId
        + "\",\"SecretAccessKey\":\""
        + SECRET
        + "\",\"SessionToken\":\""
        + TOKEN
        + "\",\"Expiration\":\"'$(date -u -d '+"
        + seconds
        + " seconds' +%Y-%m-%dT%H:%M:%SZ)'\"}'";
  }

  Path path() {
    return folder.resolve("PhotonRoleCredentialProvider");
  }

  /** Returns the profile's file, as AppStream writes it. */
  Path configFile() throws IOException {
    return Files.writeString(
        folder.resolve("config"),
        "[profile appstream_machine_role]\ncredential_process = \""
            + path()
            + "\" --role=Machine\n");
  }

  int starts() {
    try {
      Path starts = folder.resolve("starts");
      return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AppStreamMachineRoleCredentialsProvider provider() {
    return AppStreamMachineRoleCredentialsProvider.builder().helper(path()).build();
  }

  /** Returns a builder for the bridge with this helper, and a home in its folder. */
  ProcessBuilder bridge(String... arguments) throws IOException {
    return with(Program.bare(Program.bridge(arguments)));
  }

  ProcessBuilder with(ProcessBuilder builder) throws IOException {
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("AWS_CONFIG_FILE", configFile().toString());
    return builder;
  }

  /** Returns the secrets that no output but the wanted one may show. */
  static List<String> secrets() {
    return List.of(SECRET, TOKEN);
  }
}
