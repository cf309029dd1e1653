package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of root's, seen by an unprivileged user: a JVM of its own under another user id. Needs root
 * for that, and leaves itself out for others.
 */
@Timeout(180)
class StrictAsUserTest {

  private static final int NOBODY = 65_534;

  /** Folders that nobody but root can have tampered with, unless the build is somewhere odd. */
  private static final List<Path> FOLDERS =
      Stream.of("target", "/var/lib", "/opt", "/srv", "/usr/local", "/usr/local/lib", "/")
          .map(Path::of)
          .toList();

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String KEYS = Helper.prints(Duration.ofHours(1));

  /** Everybody may write there, so that nothing in it can be trusted. */
  @TempDir Path open;

  private final Map<String, String> cases = new LinkedHashMap<>();
  private Path base;
  private Path root;

  /** Run as somebody else: resolves each case and prints how it went. */
  static final class Program {

    public static void main(String[] arguments) throws IOException {
      System.out.println("uid " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      for (int i = 1; i < arguments.length; i += 2) {
        AppStreamMachineRoleCredentialsProvider.Builder builder =
            AppStreamMachineRoleCredentialsProvider.builder().strict(Path.of(arguments[0]));
        Path path = Path.of(arguments[i + 1]);
        builder =
            arguments[i].startsWith("config") ? builder.configFile(path) : builder.helper(path);
        try (AppStreamMachineRoleCredentialsProvider provider = builder.build()) {
          System.out.println(arguments[i] + ": " + provider.resolveCredentials().accessKeyId());
        } catch (MachineRoleCredentialsException e) {
          System.out.println(arguments[i] + ": " + e.reason() + " " + e.getMessage());
        }
      }
    }
  }

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(
        uid(Path.of("/proc/self")) == 0, "left out: only root can run a JVM as another user");
    assumeTrue(Files.isExecutable(SETPRIV), "left out: no " + SETPRIV + " on this machine");
    Optional<Path> folder = FOLDERS.stream().filter(StrictAsUserTest::isRootsAlone).findFirst();
    assumeTrue(
        folder.isPresent(),
        "left out: none of " + FOLDERS + " is root's alone and open for all to enter");
    mode("rwxrwxrwx", open);
    base =
        mode("rwxr-xr-x", Files.createTempDirectory(folder.orElseThrow().toRealPath(), "strict"));
    root = mode("rwxr-xr-x", Files.createDirectory(base.resolve("Photon")));
  }

  private static boolean isRootsAlone(Path folder) {
    try {
      for (Path part = folder.toRealPath(); part != null; part = part.getParent()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(part));
        if (uid(part) != 0 || mode.charAt(7) != '-' || mode.charAt(8) != 'x') {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void removeFolders() throws IOException {
    if (base != null) {
      try (Stream<Path> files = Files.walk(base)) {
        files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  @Test
  void resolveCredentials_strictAsUnprivilegedUser_takesOnlyWhatTheUserCannotChange()
      throws Exception {
    cases.put("trusted", program(root, "trusted").toString());
    cases.put("config trusted", config("trusted", "rw-r--r--", root.resolve("trusted")));
    cases.put("elsewhere", program(base, "elsewhere").toString());
    cases.put("open folder", program(open, "open").toString());
    cases.put("writable", mode("rwxrwxrwx", program(root, "writable")).toString());
    cases.put("own", own(program(root, "own")).toString());
    Path ownFolder = own(mode("rwxr-xr-x", Files.createDirectory(root.resolve("sub"))));
    cases.put("in own folder", program(ownFolder, "helper").toString());
    cases.put("link out", link("out", open.resolve("open")));
    cases.put("link in", link("in", root.resolve("trusted")));
    Map<String, String> results = asNobody();
    assertThat(results.get("trusted")).isEqualTo(Helper.KEY_ID);
    assertThat(results.get("config trusted")).isEqualTo(Helper.KEY_ID);
    assertRefused(results, "elsewhere", "only from " + root);
    assertRefused(results, "open folder", "only from " + root);
    assertRefused(results, "writable", "the user may change " + root.resolve("writable"));
    assertRefused(results, "own", "the user may change " + root.resolve("own"));
    assertRefused(results, "in own folder", "the user may change " + ownFolder);
    assertRefused(results, "link out", "only from " + root);
    assertRefused(results, "link in", "no link");
  }

  @Test
  void resolveCredentials_trustedRootInAnOpenFolder_isRefused() throws Exception {
    root = mode("rwxr-xr-x", Files.createDirectory(open.resolve("Photon")));
    cases.put("trusted", program(root, "trusted").toString());
    assertRefused(asNobody(), "trusted", "the user may change " + open.toRealPath());
  }

  @Test
  void resolveCredentials_whatTheUserMayNotRead_isATypedError() throws Exception {
    Path trusted = program(root, "trusted");
    Path shut = Files.createDirectory(base.resolve("shut"));
    program(shut, "helper");
    cases.put("config unreadable", config("unreadable", "rw-------", trusted));
    cases.put("config shut", config("shut/config", "rw-r--r--", trusted));
    cases.put("shut", shut.resolve("helper").toString());
    cases.put("not executable", mode("rwx------", program(root, "private")).toString());
    mode("rwx------", shut);
    Map<String, String> results = asNobody();
    assertThat(results.get("config unreadable"))
        .startsWith("PROFILE_INVALID ")
        .contains("can't be read (AccessDeniedException)");
    assertThat(results.get("config shut"))
        .startsWith("PROFILE_INVALID ")
        .contains("can't be read (AccessDeniedException)");
    assertThat(results.get("shut")).startsWith("HELPER_DENIED ").contains("permissions");
    assertThat(results.get("not executable")).startsWith("HELPER_NOT_EXECUTABLE ");
  }

  private static void assertRefused(Map<String, String> results, String name, String why) {
    assertThat(results.get(name)).as(name).startsWith("HELPER_REFUSED ").contains(why);
  }

  private Map<String, String> asNobody() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                SETPRIV.toString(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Fork.tool("java"),
                Fork.LEAN.get(0),
                Fork.LEAN.get(1),
                "-cp",
                readableClassPath(),
                Program.class.getName(),
                root.toString()));
    cases.forEach((name, path) -> command.addAll(List.of(name, path)));
    String printed = new Fork(open).run(command);
    assertThat(printed).contains("uid " + NOBODY);
    Map<String, String> results = new LinkedHashMap<>();
    printed
        .lines()
        .filter(line -> cases.containsKey(line.split(":", 2)[0]))
        .forEach(line -> results.put(line.split(":", 2)[0], line.split(": ", 2)[1]));
    assertThat(results).containsOnlyKeys(cases.keySet());
    return results;
  }

  /** The jars and classes may be where only root can look. */
  private String readableClassPath() throws IOException {
    Path jars = mode("rwxr-xr-x", Files.createDirectory(base.resolve("lib")));
    List<String> readable = new ArrayList<>();
    for (String entry : Fork.runtimePath(true).split(File.pathSeparator)) {
      Path path = Path.of(entry);
      Path copy = jars.resolve(readable.size() + ".jar");
      if (Files.isDirectory(path)) {
        pack(path, copy);
      } else {
        Files.copy(path, copy);
      }
      readable.add(mode("rw-r--r--", copy).toString());
    }
    return String.join(File.pathSeparator, readable);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }

  private static Path program(Path folder, String name) throws IOException {
    return mode("rwxr-xr-x", Files.writeString(folder.resolve(name), "#!/bin/sh\n" + KEYS + "\n"));
  }

  private String config(String name, String mode, Path helper) throws IOException {
    String text =
        "[profile appstream_machine_role]\ncredential_process = '" + helper + "' --role=Machine\n";
    return mode(mode, Files.writeString(base.resolve(name), text)).toString();
  }

  private String link(String name, Path to) throws IOException {
    return Files.createSymbolicLink(root.resolve(name), to).toString();
  }

  private static Path own(Path path) throws IOException {
    return Files.setAttribute(path, "unix:uid", NOBODY);
  }

  private static Path mode(String mode, Path path) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
