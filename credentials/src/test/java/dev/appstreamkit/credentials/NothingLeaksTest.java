package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failing path, with keys in all outputs and the log at TRACE. */
@Timeout(60)
@Isolated("it reads the log and lists all threads")
class NothingLeaksTest {

  private static final String GOOD = Helper.keys(Instant.parse("2026-11-24T13:00:00Z"));
  private static final String SPILL =
      "echo 'secret " + Helper.SECRET + " token=" + Helper.TOKEN + " " + Helper.KEY_ID + "' >&2";

  @TempDir Path temp;

  static Stream<Arguments> failingHelpers() {
    return Stream.of(
        Arguments.of("exit code", "echo '" + GOOD + "'", SPILL, "exit 1"),
        Arguments.of("cut", "echo '" + GOOD.substring(0, GOOD.length() - 20) + "'", SPILL, ":"),
        Arguments.of(
            "malformed secret",
            "echo '" + GOOD.replace(Helper.SECRET, Helper.SECRET + "\\u0007\\n") + "'",
            SPILL,
            ":"),
        Arguments.of("text in the way", "echo '" + Helper.SECRET + " " + GOOD + "'", SPILL, ":"),
        Arguments.of(
            "expired",
            "echo '" + Helper.keys(Instant.parse("2020-01-01T00:00:00Z")) + "'",
            SPILL,
            ":"),
        Arguments.of("too much", "echo '" + GOOD + "'", SPILL, "head -c 70000 /dev/zero"),
        Arguments.of("timed out", "echo '" + GOOD + "'", SPILL, "sleep 60"),
        Arguments.of(
            "much on stderr",
            "echo '" + GOOD + "'",
            "i=0; while [ $i -lt 60 ]; do " + SPILL + "; i=$((i+1)); done",
            "exit 1"),
        Arguments.of(
            "bad expiration", "echo '" + GOOD.replace("2026", Helper.SECRET) + "'", SPILL, ":"),
        Arguments.of(
            "bad account",
            "echo '" + GOOD.replace("}", ",\"AccountId\":\"" + Helper.SECRET + "\"}") + "'",
            SPILL,
            ":"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failingHelpers")
  void firstCall_failing_showsNoKey(String name, String prints, String spills, String ends) {
    LogCapture log = LogCapture.start();
    Helper helper = Helper.in(temp, prints, spills, ends);
    String seen;
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .command(List.of(helper.path().toString(), Helper.SECRET))
            .timeout(Duration.ofMillis(name.equals("timed out") ? 400 : 20_000))
            .sources(new KeySources(SystemTicker.INSTANCE))
            .build()) {
      seen = shown(provider) + threadNames();
    } finally {
      log.stop();
    }
    assertThat(seen).contains(helper.path().toString());
    assertShowsNoKey(seen + log.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failingHelpers")
  void refresh_failing_logsNoKey(String name, String prints, String spills, String ends) {
    LogCapture log = LogCapture.start();
    ManualTicker time = new ManualTicker();
    Helper helper = Helper.in(temp, "echo '" + GOOD + "'", SPILL);
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .helper(helper.path())
            .sources(new KeySources(time))
            .build()) {
      provider.resolveCredentials();
      Eventually.until("the refresh is scheduled", () -> time.scheduled() == 1);
      helper.does(prints, spills, ends);
      time.advance(Duration.ofMinutes(45));
      Eventually.until("the helper runs", () -> helper.starts() == 2);
      if (name.equals("timed out")) {
        time.advance(Duration.ofSeconds(11));
      }
      Eventually.until("the failure is logged", () -> !log.lines("WARN").isEmpty());
    } finally {
      log.stop();
    }
    assertThat(log.text()).contains(helper.path().toString());
    assertShowsNoKey(log.text());
  }

  private static void assertShowsNoKey(String seen) {
    assertThat(seen)
        .doesNotContain("cAnAr", "CaNaRy", "CANARY", "t0k3n", "0123456789+abc", "\u0007");
  }

  private static String shown(AppStreamMachineRoleCredentialsProvider provider) {
    StringWriter shown = new StringWriter();
    MachineRoleCredentialsException error =
        catchThrowableOfType(MachineRoleCredentialsException.class, provider::resolveCredentials);
    assertThat(error).isNotNull();
    error.printStackTrace(new PrintWriter(shown, true));
    provider
        .resolveIdentity()
        .handle(
            (keys, failure) -> {
              failure.printStackTrace(new PrintWriter(shown, true));
              return keys;
            })
        .join();
    return shown + error.toString() + provider;
  }

  private static String threadNames() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.joining(","));
  }
}
