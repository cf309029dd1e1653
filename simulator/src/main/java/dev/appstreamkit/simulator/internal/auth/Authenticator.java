package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.protocol.Protocol;
import dev.appstreamkit.simulator.internal.protocol.RequestTarget;
import dev.appstreamkit.simulator.internal.protocol.SignatureProblem;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.AccessKeyRegistry;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Finds out who signed a request. Keys that this world gave out must have signed it rightly, in
 * time, and with their token; others count as the administrator's, or are refused by option.
 */
public final class Authenticator {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final long LONGEST_PRESIGNED_SECONDS = 604_800;

  private final World world;

  /** Creates one; it needs no lock of the world. */
  public Authenticator(World world) {
    this.world = world;
  }

  /**
   * Returns who made a request.
   *
   * @param target what it asks for
   * @param credential what it says about its signature
   * @throws ServiceException as the service refuses a bad signature
   */
  public Principal authenticate(
      HttpCall http, RequestTarget target, Optional<Credential> credential) {
    Protocol protocol = target.protocol();
    Optional<AuthorizationForms.Unknown> unknown = AuthorizationForms.unknown(http);
    if (unknown.isPresent()) {
      throw named(protocol.refused(unknown.get().problem()), unknown.get().called());
    }
    if (credential.isEmpty()) {
      if (AuthorizationForms.present(http)) {
        throw protocol.refused(
            http.header("Authorization").isPresent()
                ? SignatureProblem.INCOMPLETE
                : SignatureProblem.BAD_QUERY);
      }
      if (protocol.takesUnsigned(target.operation())) {
        return Principal.ANONYMOUS;
      }
      throw protocol.refused(SignatureProblem.MISSING);
    }
    Optional<IssuedKeys> keys = world.keys().find(credential.get().accessKeyId());
    if (keys.isEmpty()) {
      if (world.settings().unknownKeysRefused()
          || AccessKeyRegistry.madeUp(credential.get().accessKeyId())) {
        throw protocol.refused(SignatureProblem.UNKNOWN_KEY);
      }
      checkTime(credential.get(), protocol, true);
      return Principal.administrator(world.defaultAccount());
    }
    verify(http, credential.get(), keys.get(), protocol);
    return keys.get().principal();
  }

  private static ServiceException named(ServiceException refusal, String form) {
    return new ServiceException(
        refusal.code(), refusal.status(), refusal.getMessage() + " (It came with " + form + ".)");
  }

  private void verify(HttpCall http, Credential credential, IssuedKeys keys, Protocol protocol) {
    if (keys.sessionToken() != null && !keys.sessionToken().equals(credential.token())) {
      throw protocol.refused(SignatureProblem.BAD_TOKEN);
    }
    if (world.keys().expired(keys)) {
      throw protocol.refused(SignatureProblem.EXPIRED_TOKEN);
    }
    checkTime(credential, protocol, false);
    String declared = http.header("X-Amz-Content-SHA256").orElse("");
    boolean hashed = declared.length() == 64;
    if (hashed && !declared.equalsIgnoreCase(Signatures.sha256(http.body()))) {
      throw protocol.refused(SignatureProblem.CONTENT_MISMATCH);
    }
    String expected = Signatures.expected(http, credential, keys.secretAccessKey());
    if (!Signatures.same(expected, credential.signature())) {
      throw protocol.refused(SignatureProblem.BAD_SIGNATURE);
    }
  }

  /** Signatures are about the real date, whatever the simulated one is. */
  private void checkTime(Credential credential, Protocol protocol, boolean lenient) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(credential.timestamp(), TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      if (lenient) {
        return;
      }
      throw protocol.refused(SignatureProblem.INCOMPLETE);
    }
    Instant now = world.wall().instant();
    if (credential.expiresSeconds() != null) {
      long seconds = credential.expiresSeconds();
      if (seconds < 0 || seconds > LONGEST_PRESIGNED_SECONDS) {
        throw protocol.refused(SignatureProblem.BAD_EXPIRES);
      }
      if (now.isAfter(signed.plusSeconds(seconds))) {
        throw protocol.refused(SignatureProblem.EXPIRED_REQUEST);
      }
    } else if (!lenient && Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
      throw protocol.refused(SignatureProblem.SKEWED);
    }
  }
}
