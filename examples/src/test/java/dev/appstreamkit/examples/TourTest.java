package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** The person at the terminal: looks at the page that was printed, and then presses Enter. */
  private final class Person extends InputStream {

    private String page = "";

    @Override
    public int read() throws IOException {
      Matcher link =
          Pattern.compile("for one browser: (\\S+)").matcher(said.toString(StandardCharsets.UTF_8));
      assertThat(link.find()).isTrue();
      HttpClient browser =
          HttpClient.newBuilder()
              .cookieHandler(new CookieManager())
              .followRedirects(HttpClient.Redirect.ALWAYS)
              .build();
      try {
        page =
            browser
                .send(
                    HttpRequest.newBuilder(URI.create(link.group(1))).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return '\n';
    }
  }

  @Test
  void tour_opensPageAndReport_andWaits() throws IOException {
    List<URI> opened = new ArrayList<>();
    Person person = new Person();

    try (SelfAdvancingTime time =
        SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"))) {
      new Tour(new PrintStream(said, true, StandardCharsets.UTF_8), person, opened::add)
          .through(AppStreamSimulator.builder().time(time), folder);
    }

    assertThat(person.page).contains("<html");
    assertThat(opened).hasSize(2);
    assertThat(opened.get(1)).isEqualTo(folder.resolve("result.html").toUri());
    assertThat(Files.readString(folder.resolve("result.html"))).contains("share-fleet");
    assertThat(folder.resolve("plan.html")).isNotEmptyFile();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("fleet/share-fleet", "Press Enter to end");
  }
}
