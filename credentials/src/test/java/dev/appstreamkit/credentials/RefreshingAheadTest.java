package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Real helper processes in the test's own time. */
@Timeout(60)
@Isolated("it reads the log and lists all threads")
class RefreshingAheadTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path temp;
  private final ManualTicker time = new ManualTicker();
  private final KeySources sources = new KeySources(time);
  private final LogCapture log = LogCapture.start();
  private Helper helper;
  private AppStreamMachineRoleCredentialsProvider provider;

  @BeforeEach
  void makeProvider() {
    helper = Helper.in(temp);
    provider = builder().build();
  }

  @AfterEach
  void close() {
    provider.close();
    log.stop();
  }

  private AppStreamMachineRoleCredentialsProvider.Builder builder() {
    return AppStreamMachineRoleCredentialsProvider.builder().helper(helper.path()).sources(sources);
  }

  private void helperGivesKeysFor(Duration lifetime) {
    helper.does(Helper.prints(time.instant().plus(lifetime)));
  }

  private AwsSessionCredentials keys() {
    return (AwsSessionCredentials) provider.resolveCredentials();
  }

  private MachineRoleCredentialsException error() {
    return catchThrowableOfType(MachineRoleCredentialsException.class, this::keys);
  }

  private void untilStarts(int starts) {
    Eventually.until(starts + " starts", () -> helper.starts() >= starts);
  }

  private void untilKeysOtherThan(AwsCredentials old) {
    Eventually.until("other keys", () -> !keys().equals(old));
  }

  /** A refresh has ended when its next step is scheduled. */
  private void untilSettled(Supplier<Boolean> condition) {
    Eventually.until("it has settled", () -> condition.get() && time.scheduled() == 1);
  }

  @Test
  void anHoursKeys_areRefreshed15MinutesAheadInTheBackground() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    time.advance(Duration.ofMinutes(44).plusSeconds(59));
    assertThat(keys()).isSameAs(first);
    assertThat(helper.starts()).isEqualTo(1);
    helperGivesKeysFor(HOUR);
    time.advance(Duration.ofSeconds(1));
    untilKeysOtherThan(first);
    assertThat(helper.starts()).isEqualTo(2);
  }

  @Test
  void jitter_movesTheRefreshEarlierByATenthOfTheQuarterAtMost() {
    time.random(0.9999);
    helperGivesKeysFor(HOUR);
    keys();
    untilSettled(() -> true);
    time.advance(Duration.ofMinutes(43).plusSeconds(30));
    assertThat(helper.starts()).isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    untilStarts(2);
  }

  @Test
  void callDuringARefresh_doesNotWait() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    helper.does(
        "while [ ! -e \"$DIR/go\" ]; do sleep 0.02; done",
        Helper.prints(time.instant().plus(Duration.ofHours(2))));
    time.advance(Duration.ofMinutes(45));
    untilStarts(2);
    assertThat(keys()).isSameAs(first);
    assertThat(provider.resolveIdentity().getNow(null)).isSameAs(first);
    helper.write("go", "");
    untilKeysOtherThan(first);
    assertThat(helper.starts()).isEqualTo(2);
  }

  @Test
  void tenSecondKeysAndAThousandCalls_takeTwoStarts() {
    helperGivesKeysFor(Duration.ofSeconds(10));
    for (int call = 0; call < 1_000; call++) {
      AwsSessionCredentials keys = keys();
      assertThat(keys.expirationTime().orElseThrow()).isAfter(time.instant());
      if (call == 700) {
        untilSettled(() -> true);
        helperGivesKeysFor(Duration.ofSeconds(10));
      }
      time.advance(Duration.ofMillis(10).minusNanos(1));
      if (call == 760) {
        untilKeysOtherThan(keys);
        untilSettled(() -> true);
      }
    }
    assertThat(helper.starts()).isEqualTo(2);
  }

  @Test
  void sameKeysAgain_areNotAskedForAtEveryCall() {
    helperGivesKeysFor(HOUR);
    keys();
    for (int call = 0; call < 1_000; call++) {
      int before = helper.starts();
      untilSettled(() -> true);
      time.advance(Duration.ofMillis(3_599));
      keys();
      Eventually.until("no refresh is under way", () -> time.scheduled() == 1);
      assertThat(helper.starts() - before).isLessThanOrEqualTo(1);
    }
    assertThat(helper.starts()).isBetween(3, 12);
  }

  @Test
  void noValidKeys_startAtOnceHoweverRecentTheLastStart() {
    helperGivesKeysFor(Duration.ofSeconds(1));
    for (int start = 1; start <= 3; start++) {
      helperGivesKeysFor(Duration.ofSeconds(1));
      assertThat(keys().expirationTime()).contains(time.instant().plusSeconds(1));
      assertThat(helper.starts()).isEqualTo(start);
      untilSettled(() -> true);
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void failedRefresh_keepsTheKeysUntilTheyExpireAndWarnsOnce() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    helper.does("echo down >&2", "exit 4");
    time.advance(Duration.ofMinutes(45));
    // The back-off, but with keys in hand never sooner than 5 s after the last start.
    long[] pauses = {5, 5, 5, 8, 16, 30};
    for (int i = 0; i < pauses.length; i++) {
      int starts = 2 + i;
      untilSettled(() -> helper.starts() == starts);
      assertThat(keys()).isSameAs(first);
      time.advance(Duration.ofSeconds(pauses[i]));
    }
    untilSettled(() -> helper.starts() == 8);
    assertThat(log.lines("WARN")).hasSize(1).first().asString().contains("exit code 4", "until");
    assertThat(log.lines("INFO")).isEmpty();

    advanceInSteps(Duration.ofMinutes(14));
    assertThat(error().reason()).isEqualTo(Reason.HELPER_FAILED);
    time.advance(Duration.ofSeconds(31));
    helperGivesKeysFor(HOUR);
    assertThat(keys()).isNotEqualTo(first);
    Eventually.until("it says so", () -> !log.lines("INFO").isEmpty());
    assertThat(log.lines("WARN")).hasSize(1);
    assertThat(log.lines("INFO")).hasSize(1).first().asString().contains("refreshed");
  }

  @Test
  void failure_backsOffFromOneSecondTo30() {
    helper.does("exit 4");
    long[] pauses = {1, 2, 4, 8, 16, 30, 30};
    for (int failures = 1; failures <= pauses.length; failures++) {
      assertThat(error().reason()).isEqualTo(Reason.HELPER_FAILED);
      assertThat(helper.starts()).isEqualTo(failures);
      time.advance(Duration.ofSeconds(pauses[failures - 1]).minusMillis(1));
      assertThat(error().exitCode()).hasValue(4);
      assertThat(helper.starts()).isEqualTo(failures);
      time.advance(Duration.ofMillis(1));
    }
    helperGivesKeysFor(HOUR);
    keys();
    untilSettled(() -> true);
  }

  @Test
  void wallClockSetForwards_keysCountAsExpiredAndAreFetchedAnew() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    time.jumpWall(Duration.ofHours(2));
    assertThat(error().reason()).isEqualTo(Reason.EXPIRED);
    assertThat(error()).hasMessageContaining(first.expirationTime().orElseThrow().toString());
    assertThat(error()).hasMessageContaining(time.instant().toString().substring(0, 16));
    assertThat(error()).hasMessageContaining("clock");
    time.advance(Duration.ofSeconds(31));
    helperGivesKeysFor(HOUR);
    assertThat(keys()).isNotEqualTo(first);
  }

  @Test
  void wallClockSetBackwards_keysStillEndWhenTheirTimeIsOver() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    time.jumpWall(Duration.ofHours(-5));
    helper.does("exit 4");
    time.advance(Duration.ofMinutes(45));
    untilSettled(() -> helper.starts() == 2);
    assertThat(keys()).isSameAs(first);
    while (!time.instant().isAfter(first.expirationTime().orElseThrow().minusSeconds(5 * 3600))) {
      int before = helper.starts();
      time.advance(Duration.ofSeconds(30));
      Eventually.until("a failed try has settled", () -> time.scheduled() == 1 || isOver());
      assertThat(helper.starts() - before).isLessThanOrEqualTo(1);
    }
    assertThat(error()).isNotNull();
  }

  /** So that no helper which runs in real time sees its deadline pass in the test's time. */
  private void advanceInSteps(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      time.advance(Duration.ofSeconds(1));
      Eventually.until("a failed try has settled", () -> time.scheduled() == 1 || isOver());
    }
  }

  private boolean isOver() {
    return catchThrowableOfType(MachineRoleCredentialsException.class, this::keys) != null;
  }

  @Test
  void machineThatSleptOverTheExpiry_fetchesBeforeItAnswers() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    time.jumpWall(Duration.ofHours(8)); // the monotonic clock stood still
    helperGivesKeysFor(HOUR);
    assertThat(keys()).isNotEqualTo(first);
    assertThat(helper.starts()).isEqualTo(2);
  }

  @Test
  void machineThatSleptIntoTheLastQuarter_refreshesAtTheNextCallWithoutWaiting() {
    helperGivesKeysFor(HOUR);
    AwsSessionCredentials first = keys();
    untilSettled(() -> true);
    time.advance(Duration.ofSeconds(10));
    time.jumpWall(Duration.ofMinutes(50));
    helperGivesKeysFor(HOUR);
    assertThat(keys()).isSameAs(first);
    untilKeysOtherThan(first);
    assertThat(helper.starts()).isEqualTo(2);
  }

  @Test
  void keysWithoutExpiration_serveForTheSetTimeOnly() {
    provider.close();
    provider = builder().lifetimeWithoutExpiration(Duration.ofMinutes(4)).build();
    helper.does("echo '" + Helper.keys(time.instant()).replaceFirst(",\"Expiration.*", "}") + "'");
    AwsSessionCredentials first = keys();
    assertThat(first.expirationTime()).contains(time.instant().plus(Duration.ofMinutes(4)));
    untilSettled(() -> true);
    helper.does("exit 4");
    time.advance(Duration.ofMinutes(3));
    untilSettled(() -> helper.starts() == 2);
    assertThat(keys()).isSameAs(first);
    advanceInSteps(Duration.ofMinutes(1));
    assertThat(error().reason()).isEqualTo(Reason.HELPER_FAILED);
  }

  @Test
  void keysWithoutExpiration_serve15MinutesByDefault() {
    helper.does("echo '" + Helper.keys(time.instant()).replaceFirst(",\"Expiration.*", "}") + "'");
    assertThat(keys().expirationTime()).contains(time.instant().plus(Duration.ofMinutes(15)));
    untilSettled(() -> true);
  }

  @Test
  void lastClose_forgetsWhatWasScheduled() {
    helperGivesKeysFor(HOUR);
    keys();
    untilSettled(() -> true);
    provider.close();
    assertThat(time.scheduled()).isZero();
    assertThat(time.rests()).isEqualTo(1);
  }

  @Test
  void waitUntilAvailable_helperThatWorksLater_waitsThroughTheBackoff() throws Exception {
    helper.does(
        "[ $(wc -l < \"$DIR/starts\") -ge 4 ] || exit 5", Helper.prints(time.instant().plus(HOUR)));
    Thread driver = new Thread(this::driveTime);
    driver.setDaemon(true);
    driver.start();
    assertThat(provider.waitUntilAvailable(Duration.ofMinutes(1))).isSameAs(provider);
    assertThat(helper.starts()).isEqualTo(4);
    driver.interrupt();
    driver.join();
  }

  /** Advances while nobody but a pause waits: one task, and no helper under way. */
  private void driveTime() {
    while (!Thread.currentThread().isInterrupted()) {
      if (time.scheduled() == 1
          && Thread.getAllStackTraces().keySet().stream()
              .noneMatch(thread -> thread.getName().equals("appstream-machine-role-helper"))) {
        time.advance(Duration.ofMillis(200));
      }
      Thread.onSpinWait();
    }
  }
}
