package dev.appstreamkit.provisioning.kinds.directory;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the password of a directory's service account is found: in AWS Secrets Manager, or by a
 * program. It is fetched at the moment when AppStream is given it, and is in no description, plan,
 * manifest, approval, log or error. What is remembered is where it was found and its version:
 * another version, or another place, has AppStream given the password anew, and nothing else.
 * Immutable.
 */
public final class DirectoryPassword {

  private final Optional<Supplier<String>> supplier;
  private final Optional<String> secret;
  private final Optional<String> jsonKey;
  private final Optional<String> version;

  private DirectoryPassword(
      Optional<Supplier<String>> supplier,
      Optional<String> secret,
      Optional<String> jsonKey,
      Optional<String> version) {
    this.supplier = supplier;
    this.secret = secret;
    this.jsonKey = jsonKey;
    this.version = version;
  }

  /**
   * Returns a password that a program gives.
   *
   * @param supplier gives the password, 1 to 127 characters; called while a plan is applied, maybe
   *     more than once, on any thread
   */
  public static DirectoryPassword from(Supplier<String> supplier) {
    return new DirectoryPassword(
        Optional.of(supplier), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Returns a password that is a secret's text in AWS Secrets Manager. Needs {@code
   * software.amazon.awssdk:secretsmanager} on the class path or the module path. AWS: {@code
   * GetSecretValue.SecretId}.
   *
   * @param idOrArn the secret's name or ARN
   */
  public static DirectoryPassword secret(String idOrArn) {
    return new DirectoryPassword(
        Optional.empty(), Optional.of(idOrArn), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same, of a secret whose text is JSON.
   *
   * @param key the JSON object's key whose value is the password
   */
  public DirectoryPassword jsonKey(String key) {
    return new DirectoryPassword(supplier, secret, Optional.of(key), version);
  }

  /**
   * Returns the same in a version: after a rotation, say the new one to have AppStream given it.
   * Without one, the password is only given when the configuration is made and when the account
   * changes. AWS: {@code GetSecretValue.VersionId}.
   *
   * @param version the version's id in Secrets Manager; for a supplier, whatever tells it from
   *     earlier ones. It isn't secret.
   */
  public DirectoryPassword version(String version) {
    return new DirectoryPassword(supplier, secret, jsonKey, Optional.of(version));
  }

  /** Returns what gives it; empty if it is a secret. */
  public Optional<Supplier<String>> supplier() {
    return supplier;
  }

  /** Returns the secret's name or ARN; empty if a program gives it. */
  public Optional<String> secret() {
    return secret;
  }

  /** Returns the key of the secret's JSON; empty if the password is its whole text. */
  public Optional<String> jsonKey() {
    return jsonKey;
  }

  /** Returns the version; empty if nothing is said. */
  public Optional<String> version() {
    return version;
  }

  private String place() {
    return secret.map(id -> "secret " + id).orElse("a supplier")
        + jsonKey.map(key -> ", key " + key).orElse("");
  }

  /** Compares the places and versions, never the passwords. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DirectoryPassword that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(toString());
  }

  /** Says where it is found, and never what it is. */
  @Override
  public String toString() {
    return place() + version.map(one -> ", version " + one).orElse("");
  }
}
