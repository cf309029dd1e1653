package dev.appstreamkit.credentials.internal.command;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the operating system and the JVM say about where the program runs. */
public final class Host {

  private final Map<String, String> environment;
  private final UnaryOperator<@Nullable String> properties;

  private Host(Map<String, String> environment, UnaryOperator<@Nullable String> properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** Returns this process's own host; system properties are read anew at each call. */
  public static Host current() {
    return new Host(System.getenv(), System::getProperty);
  }

  /** Returns a host made of given values. */
  public static Host of(Map<String, String> environment, Map<String, String> properties) {
    return new Host(Map.copyOf(environment), properties::get);
  }

  /** Returns an environment variable, or null when it is unset or blank. */
  public @Nullable String variable(String name) {
    return blankToNull(environment.get(name));
  }

  /** Returns a system property, or null when it is unset or blank. */
  public @Nullable String property(String name) {
    return blankToNull(properties.apply(name));
  }

  /** Tells whether this is Windows. */
  public boolean isWindows() {
    String name = property("os.name");
    return name != null && name.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** Returns the user's home in the SDK's and the CLI's order of precedence, or null. */
  public @Nullable String home() {
    String home = variable("HOME");
    if (home == null && isWindows()) {
      home = variable("USERPROFILE");
      String drive = variable("HOMEDRIVE");
      String path = variable("HOMEPATH");
      if (home == null && drive != null && path != null) {
        home = drive + path;
      }
    }
    return home == null ? property("user.home") : home;
  }

  /**
   * Returns {@code text} as a path, with a leading {@code ~} standing for the home; null if it
   * isn't one.
   */
  @Nullable Path path(String text) {
    String home = home();
    String expanded = text;
    if (home != null
        && (text.equals("~") || text.startsWith("~/") || startsWithTildeBackslash(text))) {
      expanded = home + File.separator + text.substring(Math.min(2, text.length()));
    }
    try {
      return Path.of(expanded);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private boolean startsWithTildeBackslash(String text) {
    return isWindows() && text.startsWith("~\\");
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
