package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A file that commands on an image builder use, known by its SHA-256: fetched from S3, or on the
 * base image already. What holds something else ends the job before anything of it is run. What was
 * fetched is removed before the image is taken. Immutable.
 */
@Value.Immutable
@SpecStyle
public abstract non-sealed class Installer extends ScriptAction {

  Installer() {}

  /**
   * Returns a file that is fetched from S3. The image builder's role is granted that object.
   *
   * @param from where it is, an object of the account's
   * @param sha256 the digest of what it holds, 64 small hexadecimal digits
   * @param path where it is put on the image builder, an absolute path
   */
  public static Installer fromS3(S3Location from, String sha256, String path) {
    return ImmutableInstaller.builder().from(from).sha256(sha256).path(path).build();
  }

  /**
   * Returns a file of this machine, which is put into S3 first and fetched from there. Its digest
   * is that of what it holds now.
   *
   * @param upload the file, and where in S3 it is put; comes along
   * @param path where it is put on the image builder, an absolute path
   */
  public static Installer fromS3(S3Object upload, String path) {
    return fromS3(S3Location.of(upload), digest(upload.file()), path);
  }

  /**
   * Returns a file that is on the base image already.
   *
   * @param path where it is on the image builder, an absolute path
   * @param sha256 the digest of what it holds, 64 small hexadecimal digits
   */
  public static Installer onImage(String path, String sha256) {
    return ImmutableInstaller.builder().sha256(sha256).path(path).build();
  }

  /** Returns where it is fetched from; empty if it is on the base image. */
  public abstract Optional<S3Location> from();

  /** Returns the digest of what it holds; empty for a file of this machine that isn't there. */
  public abstract String sha256();

  /** Returns where it is on the image builder. */
  public abstract String path();

  @Override
  void check(SpecCheck check) {
    BuilderPaths.path(check, "installer", path());
    Optional<S3Object> uploaded = from().flatMap(S3Location::uploaded);
    // A file that isn't there is a problem of the upload.
    if (uploaded.isEmpty() || !sha256().isEmpty()) {
      BuilderPaths.digest(check, "installer", sha256());
    }
    if (from().isPresent() && from().get().key().isEmpty()) {
      check.error("installer", from().get() + " is a whole bucket", "name an object in it");
    }
    from().flatMap(S3Location::key).ifPresent(key -> checkKey(check, key));
  }

  /** In a policy such a key would mean other objects, too. */
  private static void checkKey(SpecCheck check, String key) {
    BuilderPaths.text(check, "installer", key);
    if (key.chars().anyMatch(one -> "*?${}".indexOf(one) >= 0)) {
      check.error(
          "installer",
          "its key has one of * ? $ { } in it, which mean something in policies",
          "put the object under another key");
    }
  }

  @Override
  String told() {
    return from().map(place -> "fetch " + place + " to ").orElse("check ")
        + path()
        + ", SHA-256 "
        + sha256();
  }

  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (IOException notThere) {
      return "";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }
}
