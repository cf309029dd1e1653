package dev.appstreamkit.credentials.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AppStream's variables, by name in any case: from the environment, then from profile scripts. */
public final class InstanceVariables {

  private static final String[] SCRIPTS = {"appstream_system_vars.sh", "appstream_user_vars.sh"};

  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> values;

  private InstanceVariables(Map<String, String> values) {
    this.values = values;
  }

  /** Reads the scripts, if there are any, and lays the environment over them. */
  public static InstanceVariables of(Map<String, String> environment, Path scripts) {
    Map<String, String> values = new HashMap<>();
    for (String script : SCRIPTS) {
      readScript(scripts.resolve(script), values);
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      put(values, variable.getKey(), variable.getValue());
    }
    return new InstanceVariables(values);
  }

  /** Tells whether there are any. */
  public boolean any() {
    return !values.isEmpty();
  }

  /** Returns a value that is neither missing nor blank. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
  }

  private static void put(Map<String, String> values, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.startsWith("appstream_") && !value.isBlank()) {
      values.put(key, value.strip());
    }
  }

  private static void readScript(Path script, Map<String, String> values) {
    if (!Files.isRegularFile(script)) {
      return;
    }
    for (String line : lines(script)) {
      readLine(line.strip(), values);
    }
  }

  /** Returns the lines of a file, of a megabyte at most; none if it can't be read. */
  public static String[] lines(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).split("\\R");
    } catch (IOException e) {
      return new String[0];
    }
  }

  private static void readLine(String line, Map<String, String> values) {
    String assignment = line.startsWith("export ") ? line.substring(7).strip() : line;
    int equals = assignment.indexOf('=');
    String value = equals < 1 ? null : unquoted(assignment.substring(equals + 1).strip());
    if (value != null) {
      put(values, assignment.substring(0, equals), value);
    }
  }

  /** Returns the text of a plain value; null for one that only a shell can work out. */
  private static @Nullable String unquoted(String value) {
    int last = value.length() - 1;
    char first = value.isEmpty() ? '\0' : value.charAt(0);
    boolean quoted = (first == '"' || first == '\'') && last > 0 && value.charAt(last) == first;
    String text = quoted ? value.substring(1, last) : value;
    String special = quoted && first == '\'' ? "'" : quoted ? "$`\\\"" : " \t$`\\\"';&|<>()#";
    for (int i = 0; i < text.length(); i++) {
      if (special.indexOf(text.charAt(i)) >= 0) {
        return null;
      }
    }
    return text;
  }
}
