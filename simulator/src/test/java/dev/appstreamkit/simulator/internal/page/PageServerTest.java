package dev.appstreamkit.simulator.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the page and call it. */
class PageServerTest {

  private static final String OVERVIEW = "/_appstreamkit/v1/page";

  @RegisterExtension
  private final AppStreamSimulatorExtension simulators =
      AppStreamSimulatorExtension.with(
          builder ->
              builder
                  .time(ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")))
                  .pagePort(0));

  private AppStreamSimulator simulator;
  private URI link;

  @BeforeEach
  void open(AppStreamSimulator started) {
    simulator = started;
    link = simulator.newPageLink().orElseThrow();
  }

  private String enter() throws IOException {
    RawHttp.Answer answer = fromThePage().send("POST", "/_appstreamkit/enter", link.getFragment());
    assertThat(answer.status()).isEqualTo(200);
    return answer.header("Set-Cookie");
  }

  private RawHttp fromThePage() {
    return new RawHttp(link)
        .with("X-AppStreamKit-Page", "1")
        .with("Origin", "http://" + link.getAuthority())
        .with("Sec-Fetch-Site", "same-origin");
  }

  private RawHttp visitor() throws IOException {
    return fromThePage().with("Cookie", enter().split(";", 2)[0]);
  }

  @Test
  void link_isExchangedOnce_forACookieThatScriptsDontSee() throws IOException {
    assertThat(enter()).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/_app");
    assertThat(fromThePage().send("POST", "/_appstreamkit/enter", link.getFragment()).status())
        .isEqualTo(401);
    assertThat(simulator.newPageLink()).isNotEqualTo(simulator.newPageLink());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "page.css", "page.js", "sections.js", "actions.js"})
  void files_areForEverybody_andKeepOthersOut(String file) throws IOException {
    RawHttp.Answer answer = new RawHttp(link).send("GET", "/_appstreamkit/" + file, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).doesNotContain("innerHTML").doesNotContain("https://");
  }

  @Test
  void overview_forAVisitor_isTheWholeAccount() throws IOException {
    RawHttp.Answer answer = visitor().send("GET", OVERVIEW, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"account\":\"111122223333\"").contains("\"fleets\":[]");
  }

  @Test
  void time_forAVisitor_isMoved() throws IOException {
    RawHttp.Answer answer =
        visitor()
            .with("Content-Type", "application/json")
            .send("POST", "/_appstreamkit/v1/time/advance", "{\"duration\":\"PT1H\"}");
    assertThat(answer.body()).contains("2026-01-05T10:00:00Z");
  }

  @Test
  void transitions_forAVisitor_areChangedAndShown() throws IOException {
    RawHttp visitor = visitor().with("Content-Type", "application/json");
    String changes = "/_appstreamkit/v1/transitions/changes";
    assertThat(
            visitor
                .send(
                    "POST",
                    changes,
                    "{\"kind\":\"fleet\",\"trigger\":\"StartFleet\",\"takes\":\"PT3H\",\"times\":2}")
                .status())
        .isEqualTo(200);
    String shown = visitor.send("GET", "/_appstreamkit/v1/transitions", "").body();
    assertThat(shown.substring(0, shown.indexOf("\"transitions\"")))
        .contains("\"changes\":[{", "\"trigger\":\"StartFleet\"", "PT3H", "\"times\":2");
    visitor.send("DELETE", changes, "");
    assertThat(visitor.send("GET", "/_appstreamkit/v1/transitions", "").body())
        .contains("\"changes\":[]");
  }

  @ParameterizedTest
  @CsvSource({
    "Host, localhost:1, 403",
    "Host, evil.example, 403",
    "Origin, http://127.0.0.1:1, 403",
    "Origin, null, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "X-AppStreamKit-Page, , 403",
    "Cookie, , 401",
    "Cookie, appstreamkit-page=1, 401"
  })
  void call_ofAnybodyElse_isRefused(String header, String value, int status) throws IOException {
    RawHttp.Answer answer = visitor().with(header, value).send("GET", OVERVIEW, "");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("111122223333");
    assertThat(answer.text()).doesNotContain("Access-Control-Allow");
  }

  @Test
  void awsPort_knowsNoPage() throws IOException {
    RawHttp.Answer answer =
        new RawHttp(simulator.endpoint())
            .with("Authorization", "Bearer " + simulator.controlToken())
            .send("GET", OVERVIEW, "");
    assertThat(answer.status()).isEqualTo(404);
    RawHttp.Answer asBrowser =
        new RawHttp(simulator.endpoint())
            .with("Authorization", "Bearer " + simulator.controlToken())
            .with("Sec-Fetch-Site", "same-origin")
            .send("GET", "/_appstreamkit/v1/world", "");
    assertThat(asBrowser.status()).isEqualTo(403);
  }

  @Test
  void body_thatIsTooLarge_isRefused() throws IOException {
    assertThat(fromThePage().send("POST", "/_appstreamkit/enter", "x".repeat(70_000)).status())
        .isEqualTo(413);
  }

  @Test
  void port_thatIsTaken_isSaid_andLeavesNothingOpen() {
    assertThatThrownBy(() -> AppStreamSimulator.builder().pagePort(link.getPort()).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("port " + link.getPort());
  }

  @Test
  void page_isOnlyThereWhenAskedFor() {
    try (AppStreamSimulator without = AppStreamSimulator.start()) {
      assertThat(without.newPageLink()).isEmpty();
    }
  }
}
