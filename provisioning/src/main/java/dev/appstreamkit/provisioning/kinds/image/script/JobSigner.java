package dev.appstreamkit.provisioning.kinds.image.script;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Objects;

/**
 * Signs jobs with Ed25519. Whoever can sign is Administrator on every image that is made of a
 * prepared base image, so keep the private key where only the provisioner gets at it. Implement it
 * yourself where the key doesn't leave a safe; it is called once for each image builder.
 */
public interface JobSigner {

  /** Returns the public key that a prepared base image holds; always the same, an Ed25519 key. */
  PublicKey publicKey();

  /**
   * Signs with Ed25519.
   *
   * @param statement what a job is, some 200 bytes
   * @return the signature, 64 bytes
   */
  byte[] sign(byte[] statement);

  /**
   * Returns a signer that has the keys itself.
   *
   * @param keys an Ed25519 key pair, {@code KeyPairGenerator.getInstance("Ed25519")} makes one
   */
  static JobSigner of(KeyPair keys) {
    return of(keys.getPrivate(), keys.getPublic());
  }

  /**
   * Returns a signer that has the keys itself. Its {@code toString} shows neither.
   *
   * @param privateKey an Ed25519 key
   * @param publicKey the key that belongs to it
   */
  static JobSigner of(PrivateKey privateKey, PublicKey publicKey) {
    Objects.requireNonNull(privateKey, "privateKey");
    Objects.requireNonNull(publicKey, "publicKey");
    return new JobSigner() {
      @Override
      public PublicKey publicKey() {
        return publicKey;
      }

      @Override
      public byte[] sign(byte[] statement) {
        try {
          Signature signature = Signature.getInstance("Ed25519");
          signature.initSign(privateKey);
          signature.update(statement);
          return signature.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(
              "the key can't sign with Ed25519; give a key pair of that kind", e);
        }
      }

      @Override
      public String toString() {
        return "JobSigner";
      }
    };
  }
}
