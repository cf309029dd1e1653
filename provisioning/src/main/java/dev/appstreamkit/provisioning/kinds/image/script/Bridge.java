package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.image.script.SessionScripts.Context;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * The bridge for an image: the program that brings the fleet's machine role to all programs, with a
 * Java runtime of its own, and a session script that makes it what programs ask for keys. Users
 * type no key and no profile. Immutable: each method returns another.
 *
 * <p>The session script runs {@code appstreamkit-bridge profile} as the user: a profile in {@code
 * ~/.aws/config} whose {@code credential_process} is the bridge. Programs that read no such profile
 * are started with {@code appstreamkit-bridge serve}, or have {@code update} run beside them.
 */
@Value.Immutable
@SpecStyle
public abstract class Bridge {

  private static final String ATTRIBUTE = "bridge";
  private static final String LINUX = "/opt/appstreamkit/bridge";
  private static final String WINDOWS = "C:\\AppStreamKit\\bridge";
  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern FOLDER = Pattern.compile("(/|[A-Za-z]:\\\\)[A-Za-z0-9_./\\\\-]+");

  Bridge() {}

  /**
   * Returns the bridge for an image of Linux, in {@code /opt/appstreamkit/bridge}.
   *
   * @param bundle {@code appstreamkit-bridge-linux.tar.gz}, which {@code bridge/runtime-image}
   *     makes; it is put into S3 first, and comes along
   */
  public static Bridge linux(S3Object bundle) {
    return of(Installer.fromS3(bundle, ""), LINUX);
  }

  /**
   * Returns the same for a bundle that is in S3 already.
   *
   * @param bundle where it is
   * @param sha256 the digest of what it holds, 64 small hexadecimal digits
   */
  public static Bridge linux(S3Location bundle, String sha256) {
    return of(Installer.fromS3(bundle, sha256, ""), LINUX);
  }

  /**
   * Returns the bridge for an image of Windows, in {@code C:\AppStreamKit\bridge}. It needs the
   * {@code tar.exe} that Windows has from Server 2019 on.
   *
   * @param bundle {@code appstreamkit-bridge-windows.zip}, which the workflow {@code bridge-bundle}
   *     makes; it is put into S3 first, and comes along
   */
  public static Bridge windows(S3Object bundle) {
    return of(Installer.fromS3(bundle, ""), WINDOWS);
  }

  /**
   * Returns the same for a bundle that is in S3 already.
   *
   * @param bundle where it is
   * @param sha256 the digest of what it holds, 64 small hexadecimal digits
   */
  public static Bridge windows(S3Location bundle, String sha256) {
    return of(Installer.fromS3(bundle, sha256, ""), WINDOWS);
  }

  private static Bridge of(Installer bundle, String folder) {
    return ImmutableBridge.builder().bundle(bundle).folder(folder).profile("default").build();
  }

  /** Where the bundle is; its path is said later, when the folder is known. */
  abstract Installer bundle();

  /** Returns where it is put on the image, an absolute path. */
  public abstract String folder();

  /** Returns the profile that sessions get; {@code default} unless said otherwise. */
  public abstract String profile();

  /**
   * Returns the same in another folder of the image.
   *
   * @param path an absolute path without a space: letters, digits, {@code _.-} and separators
   */
  public Bridge folder(String path) {
    return ImmutableBridge.builder().from(this).folder(path).build();
  }

  /**
   * Returns the same with another profile, for programs that are told which to use; those that are
   * told none are left alone then.
   *
   * @param name 1 to 64 letters, digits, {@code _.-}; not AppStream's own
   */
  public Bridge profile(String name) {
    return ImmutableBridge.builder().from(this).profile(name).build();
  }

  /** Returns the program on the image, an absolute path. */
  public String program() {
    return windows()
        ? folder() + "\\appstreamkit-bridge.exe"
        : folder() + "/bin/appstreamkit-bridge";
  }

  private boolean windows() {
    return !folder().startsWith("/");
  }

  /** Returns what puts it on the image: unpacked, and started once before the image is taken. */
  List<ScriptAction> actions() {
    String path = folder() + (windows() ? "\\bundle.zip" : "/bundle.tar.gz");
    Installer placed = Installer.fromS3(bundle().from().orElseThrow(), bundle().sha256(), path);
    ScriptCommand works = minute(program(), "--version");
    if (windows()) {
      String tar = "C:\\Windows\\System32\\tar.exe";
      return List.of(placed, minute(tar, "-xf", placed.path(), "-C", folder()), works);
    }
    return List.of(
        // First, for what the script itself makes is for root only.
        minute("/bin/mkdir", "--parents", folder()),
        placed,
        minute(
            "/bin/tar",
            "--extract",
            "--gzip",
            "--no-same-owner",
            "--file",
            placed.path(),
            "--directory",
            folder()),
        // Its archive of classes is good for the folder in which it was made.
        minute(folder() + "/bin/archive"),
        works);
  }

  private static ScriptCommand minute(String program, String... arguments) {
    return ScriptCommand.of(program, arguments).timeout(Duration.ofMinutes(5));
  }

  /** Returns the scripts with the one that sets the profile before all others. */
  SessionScripts sessionScripts(SessionScripts others) {
    return others.firstAtStart(
        Context.USER, program(), "profile --profile " + profile() + " --program " + program());
  }

  /** Returns the scripts with the one that sets the profile and no others. */
  SessionScripts sessionScripts() {
    return sessionScripts(windows() ? SessionScripts.windows() : SessionScripts.linux());
  }

  void check(SpecCheck check) {
    if (!FOLDER.matcher(folder()).matches()) {
      check.error(
          ATTRIBUTE,
          "programs don't start what is in \"" + folder() + "\" as it is",
          "name an absolute folder of letters, digits, _ . and -, without a space");
    }
    if (!PROFILE.matcher(profile()).matches() || profile().equals("appstream_machine_role")) {
      check.error(
          ATTRIBUTE,
          "\"" + profile() + "\" is no name for its profile",
          "use 1 to 64 letters, digits, _ . and -, and not AppStream's own");
    }
  }
}
