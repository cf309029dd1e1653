package dev.appstreamkit.simulator.internal.appstream.session;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streaming URLs that were given out. They end in real time, like signatures: whoever holds one
 * compares its expiration with their own clock.
 */
public final class StreamingUrls {

  private static final int LONGEST_SECONDS = 604_800;
  private static final int SWEEP_EVERY = 256;

  private final Map<String, Issued> byUrl = new HashMap<>();

  private StreamingUrls() {}

  /** Returns a world's streaming URLs. */
  public static StreamingUrls of(World world) {
    return world.section(StreamingUrls.class, StreamingUrls::new);
  }

  /**
   * Where a URL leads.
   *
   * @param kind what to: an image builder, an app block builder or a stack
   * @param name its name
   * @param madeAt when that was created, so that a namesake made later isn't meant; null for stacks
   * @param fleet the fleet, for stacks
   * @param userId the user, for stacks
   * @param context what the session's programs shall find as its context; null for nothing
   */
  public record Target(
      Kind kind,
      String name,
      @Nullable Instant madeAt,
      @Nullable String fleet,
      @Nullable String userId,
      @Nullable String context) {

    /** What a URL can lead to. */
    public enum Kind {
      /** An image builder. */
      IMAGE_BUILDER,
      /** An app block builder. */
      APP_BLOCK_BUILDER,
      /** A stack, as a user without an account in the pool. */
      STACK
    }

    /** Returns an image builder as target. */
    public static Target imageBuilder(String name, Instant madeAt) {
      return new Target(Kind.IMAGE_BUILDER, name, madeAt, null, null, null);
    }

    /** Returns an app block builder as target. */
    public static Target appBlockBuilder(String name, Instant madeAt) {
      return new Target(Kind.APP_BLOCK_BUILDER, name, madeAt, null, null, null);
    }

    /** Returns a stack as target. */
    public static Target stack(String name, String fleet, String userId, @Nullable String context) {
      return new Target(Kind.STACK, name, null, fleet, userId, context);
    }
  }

  /**
   * A URL that was given out.
   *
   * @param url the URL, a secret
   * @param state the account and region it leads into
   * @param target where it leads
   * @param expires when it ends, in real time
   */
  public record Issued(String url, RegionState state, Target target, Instant expires) {

    /** Names the target only. */
    @Override
    public String toString() {
      return "Issued[" + target.kind() + " " + target.name() + "]";
    }
  }

  /**
   * Returns how long a URL shall be valid.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ValidationException
   *     outside 1 to 604800 seconds
   */
  public static Duration validity(@Nullable Long seconds, Duration usual) {
    if (seconds == null) {
      return usual;
    }
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw AppStreamErrors.validation(
          "Validity must be between 1 and " + LONGEST_SECONDS + " seconds, not " + seconds + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Gives out a URL. */
  public Issued issue(RegionState state, Target target, Duration validity) {
    Instant now = state.world().wall().instant();
    if (byUrl.size() % SWEEP_EVERY == SWEEP_EVERY - 1) {
      byUrl.values().removeIf(old -> old.expires().isBefore(now));
    }
    String url =
        "https://appstream2."
            + state.region()
            + ".aws.amazon.com/authenticate?parameters="
            + state.hex(64);
    Instant expires = now.plus(validity).truncatedTo(ChronoUnit.MILLIS);
    Issued issued = new Issued(url, state, target, expires);
    byUrl.put(url, issued);
    return issued;
  }

  /** Returns where a URL leads, unless it is unknown or has ended. */
  public Optional<Issued> follow(World world, String url) {
    return Optional.ofNullable(byUrl.get(url))
        .filter(issued -> world.wall().instant().isBefore(issued.expires()));
  }

  /** Returns whether a URL was given out and has ended, as far as that is remembered. */
  public boolean hasEnded(World world, String url) {
    return byUrl.containsKey(url) && follow(world, url).isEmpty();
  }
}
