package dev.appstreamkit.credentials.internal.command;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables and properties of the machine that the program runs on. Without lambdas and
 * operators on texts, whose linking would be a good part of a cold first call.
 */
public final class Host {

  private final Map<String, String> environment;
  private final @Nullable Map<String, String> properties;

  private Host(Map<String, String> environment, @Nullable Map<String, String> properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** Returns this process's own host; system properties are read anew at each call. */
  public static Host current() {
    return new Host(System.getenv(), null);
  }

  /** Returns a host made of given values. */
  public static Host of(Map<String, String> environment, Map<String, String> properties) {
    return new Host(Map.copyOf(environment), Map.copyOf(properties));
  }

  /** Returns an environment variable, or null when it is unset or blank. */
  public @Nullable String variable(String name) {
    return blankToNull(environment.get(name));
  }

  /** Returns a system property, or null when it is unset or blank. */
  public @Nullable String property(String name) {
    return blankToNull(properties == null ? System.getProperty(name) : properties.get(name));
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
  public @Nullable Path path(String text) {
    String home = home();
    String expanded = text;
    if (home != null
        && (text.equals("~") || text.startsWith("~/") || startsWithTildeBackslash(text))) {
      expanded = home.concat(File.separator).concat(text.substring(Math.min(2, text.length())));
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
