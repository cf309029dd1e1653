package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * What the instances of an image's fleets run when a session starts and when it ends: the image's
 * {@code SessionScripts/config.json}. Immutable: each method returns others.
 */
@Value.Immutable
@SpecStyle
public abstract class SessionScripts {

  private static final String ATTRIBUTE = "sessionScripts";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** As whom a session's script is run. */
  public enum Context {
    /** As the system. */
    SYSTEM,
    /** As the user of the session. */
    USER
  }

  /**
   * A program that is run at the start or end of sessions.
   *
   * @param context as whom
   * @param filename the program, an absolute path on the image
   * @param arguments what it is started with, one text; may be empty
   * @param logged whether AppStream puts what it prints into its bucket of logs
   */
  public record SessionScript(Context context, String filename, String arguments, boolean logged) {}

  SessionScripts() {}

  /** Returns none yet, for an image of Linux: {@code /opt/appstream/SessionScripts}. */
  public static SessionScripts linux() {
    return ImmutableSessionScripts.builder()
        .path("/opt/appstream/SessionScripts/config.json")
        .build();
  }

  /** Returns none yet, for an image of Windows: {@code C:\AppStream\SessionScripts}. */
  public static SessionScripts windows() {
    return ImmutableSessionScripts.builder()
        .path("C:\\AppStream\\SessionScripts\\config.json")
        .build();
  }

  /** Returns where they are said on the image. */
  public abstract String path();

  /** Returns what is run when a session starts, in order. */
  public abstract List<SessionScript> atStart();

  /** Returns what is run when a session ends, in order. */
  public abstract List<SessionScript> atEnd();

  /** Returns how long sessions wait for each of the two; 30 s by default. */
  @Value.Default
  public Duration waitingTime() {
    return Duration.ofSeconds(30);
  }

  /** Returns the same with one more that is run when a session starts. */
  public SessionScripts atStart(Context context, String filename, String arguments) {
    return same().addAtStart(new SessionScript(context, filename, arguments, true)).build();
  }

  /** Returns the same with one more that is run before all others when a session starts. */
  SessionScripts firstAtStart(Context context, String filename, String arguments) {
    return same()
        .atStart(List.of(new SessionScript(context, filename, arguments, true)))
        .addAllAtStart(atStart())
        .build();
  }

  /** Returns the same with one more that is run when a session ends. */
  public SessionScripts atEnd(Context context, String filename, String arguments) {
    return same().addAtEnd(new SessionScript(context, filename, arguments, true)).build();
  }

  /**
   * Returns the same with another time that sessions wait.
   *
   * @param time 1 to 60 s
   */
  public SessionScripts waitingTime(Duration time) {
    return same().waitingTime(time).build();
  }

  private ImmutableSessionScripts.Builder same() {
    return ImmutableSessionScripts.builder().from(this);
  }

  void check(SpecCheck check) {
    if (waitingTime().toSeconds() < 1 || waitingTime().compareTo(LONGEST) > 0) {
      check.error(ATTRIBUTE, "sessions are to wait " + waitingTime(), "use 1 to 60 s");
    }
    for (List<SessionScript> some : List.of(atStart(), atEnd())) {
      for (SessionScript one : some) {
        BuilderPaths.path(check, ATTRIBUTE, one.filename());
        BuilderPaths.text(check, ATTRIBUTE, one.arguments());
      }
    }
  }
}
