package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.service.Protocol;
import dev.appstreamkit.simulator.internal.service.Service;
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

  /** Creates one; it is used under the world's lock. */
  public Authenticator(World world) {
    this.world = world;
  }

  /**
   * Returns who made a request.
   *
   * @param credential what it says about its signature
   * @throws ServiceException as the service refuses a bad signature
   */
  public Principal authenticate(HttpCall http, Service service, Optional<Credential> credential) {
    Refusals refusals = new Refusals(service);
    if (credential.isEmpty()) {
      if (service.protocol() == Protocol.REST_XML && http.header("Authorization").isEmpty()) {
        return Principal.ANONYMOUS;
      }
      throw http.header("Authorization").isPresent() ? refusals.incomplete() : refusals.missing();
    }
    Optional<IssuedKeys> keys = world.keys().find(credential.get().accessKeyId());
    if (keys.isEmpty()) {
      if (world.settings().unknownKeysRefused()
          || AccessKeyRegistry.madeUp(credential.get().accessKeyId())) {
        throw refusals.unknownKey();
      }
      checkTime(credential.get(), refusals, true);
      return Principal.administrator(world.defaultAccount());
    }
    verify(http, credential.get(), keys.get(), refusals);
    return keys.get().principal();
  }

  private void verify(HttpCall http, Credential credential, IssuedKeys keys, Refusals refusals) {
    if (keys.sessionToken() != null && !keys.sessionToken().equals(credential.token())) {
      throw refusals.badToken();
    }
    if (world.keys().expired(keys)) {
      throw refusals.expiredToken();
    }
    checkTime(credential, refusals, false);
    String declared = http.header("X-Amz-Content-SHA256").orElse("");
    boolean hashed = declared.length() == 64;
    if (hashed && !declared.equalsIgnoreCase(Signatures.sha256(http.body()))) {
      throw refusals.contentMismatch();
    }
    String expected = Signatures.expected(http, credential, keys.secretAccessKey());
    if (!Signatures.same(expected, credential.signature())) {
      throw refusals.badSignature();
    }
  }

  /** Signatures are about the real date, whatever the simulated one is. */
  private void checkTime(Credential credential, Refusals refusals, boolean lenient) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(credential.timestamp(), TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      if (lenient) {
        return;
      }
      throw refusals.incomplete();
    }
    Instant now = world.wall().instant();
    if (credential.expiresSeconds() != null) {
      long seconds = credential.expiresSeconds();
      if (seconds < 0 || seconds > LONGEST_PRESIGNED_SECONDS) {
        throw refusals.badExpires();
      }
      if (now.isAfter(signed.plusSeconds(seconds))) {
        throw refusals.expiredRequest();
      }
    } else if (!lenient && Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
      throw refusals.skewed();
    }
  }
}
