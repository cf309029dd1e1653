package dev.appstreamkit.provisioning.kinds.image.script.internal;

import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.kinds.image.script.JobSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job as it is in S3: a signed statement of five lines (form, image builder, nonce, end, digest
 * of the content), the signature, an empty line, and the content. So nothing is read as JSON before
 * its signature and its digest are known to be right.
 *
 * @param text the whole
 * @param builder the image builder that it is for
 * @param end when it ends to be valid
 * @param sha256 the digest of its content
 */
public record SignedJob(String text, String builder, Instant end, String sha256) {

  private static final String FORM = "appstreamkit-image-job 1\n";
  private static final Pattern PARTS =
      Pattern.compile(
          "(?s)("
              + FORM
              + "builder ([a-zA-Z0-9_.-]+)\nnonce [0-9a-f]{32}\nnot-after ([0-9]{1,12})\n"
              + "sha256 ([0-9a-f]{64})\n)signature ([A-Za-z0-9+/=]+)\n\n(.*)");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Signs a job.
   *
   * @param content what is to be done, as JSON
   */
  public static SignedJob sign(String content, String builder, Instant end, JobSigner signer) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    String digest = Sha256.hex(content);
    String statement =
        FORM
            + "builder "
            + builder
            + "\nnonce "
            + HexFormat.of().formatHex(nonce)
            + "\nnot-after "
            + end.getEpochSecond()
            + "\nsha256 "
            + digest
            + "\n";
    byte[] signature = signer.sign(statement.getBytes(StandardCharsets.UTF_8));
    String text =
        statement + "signature " + Base64.getEncoder().encodeToString(signature) + "\n\n" + content;
    return new SignedJob(text, builder, Instant.ofEpochSecond(end.getEpochSecond()), digest);
  }

  /** Reads a job that was found; empty if it isn't one that the signer has signed. */
  public static Optional<SignedJob> verified(String text, JobSigner signer) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()
        || !Sha256.hex(parts.group(6)).equals(parts.group(4))
        || !isSigned(parts.group(1), parts.group(5), signer)) {
      return Optional.empty();
    }
    Instant end = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
    return Optional.of(new SignedJob(text, parts.group(2), end, parts.group(4)));
  }

  private static boolean isSigned(String statement, String signature, JobSigner signer) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(signer.publicKey());
      check.update(statement.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      return false;
    }
  }
}
