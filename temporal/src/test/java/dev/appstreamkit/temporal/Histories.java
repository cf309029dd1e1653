package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in histories, and what must not be. */
final class Histories {

  private static final Pattern DATA = Pattern.compile("\"data\": *\"([A-Za-z0-9+/=]+)\"");
  private static final String FOLDER = "histories.folder";

  private Histories() {}

  /** Stores a history, if somebody has asked for that, as a test resource of a release. */
  static void store(String name, String json) {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return;
    }
    try {
      Files.writeString(Path.of(folder, name + ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a history with its payloads as they are read. */
  static String plain(String json) {
    return DATA.matcher(json)
        .replaceAll(found -> Matcher.quoteReplacement(decoded(found.group(1))));
  }

  private static String decoded(String payload) {
    return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
  }

  /** Tests' people have the names Hoge and Fuga, and canaries for addresses. */
  static void assertNobody(String plain) {
    // Who a worker is: its process and its machine's name.
    assertThat(plain.replaceAll("\"identity\": *\"[^\"]*\"", ""))
        .doesNotContainIgnoringCase("canary")
        .doesNotContain("Hoge", "Fuga", "@example")
        .doesNotContainPattern("[\\w.+-]+@[\\w-]+\\.[\\w.]+")
        .doesNotContainPattern("https?://")
        .doesNotContainIgnoringCase("password");
  }
}
