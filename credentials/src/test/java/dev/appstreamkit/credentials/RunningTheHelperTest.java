package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Real processes; their time is over when a test says so, where that matters. */
@Timeout(40)
class RunningTheHelperTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path temp;
  private final KeySources sources = new KeySources(SystemTicker.INSTANCE);

  private AppStreamMachineRoleCredentialsProvider provider(Helper helper, Duration timeout) {
    return AppStreamMachineRoleCredentialsProvider.builder()
        .helper(helper.path())
        .timeout(timeout)
        .sources(sources)
        .build();
  }

  private MachineRoleCredentialsException error(Helper helper, Duration timeout) {
    try (AppStreamMachineRoleCredentialsProvider provider = provider(helper, timeout)) {
      return error(provider);
    }
  }

  private static MachineRoleCredentialsException error(
      AppStreamMachineRoleCredentialsProvider provider) {
    return catchThrowableOfType(
        MachineRoleCredentialsException.class, provider::resolveCredentials);
  }

  /**
   * Returns the error of a helper whose time, 700 ms, is over once it is as far as a test wants.
   */
  private MachineRoleCredentialsException errorAtTheDeadline(
      Helper helper, BooleanSupplier isSoFar) {
    ManualTicker time = new ManualTicker();
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .helper(helper.path())
            .timeout(Duration.ofMillis(700))
            .sources(new KeySources(time))
            .build()) {
      CompletableFuture<MachineRoleCredentialsException> error =
          CompletableFuture.supplyAsync(() -> error(provider));
      Eventually.until("the helper is so far", isSoFar);
      time.advance(Duration.ofMillis(699));
      assertThat(error).isNotDone();
      time.advance(Duration.ofMillis(1));
      return error.join();
    }
  }

  private static boolean isReady(Helper helper) {
    return Files.exists(helper.folder().resolve("ready"));
  }

  private AwsCredentials keys(Helper helper) {
    try (AppStreamMachineRoleCredentialsProvider provider =
        provider(helper, Duration.ofSeconds(20))) {
      return provider.resolveCredentials();
    }
  }

  private static void assertNothingRuns(Helper helper) {
    assertThat(helper.pids()).isNotEmpty().noneMatch(Eventually::isAlive);
    assertThat(childPids(helper)).noneMatch(Eventually::isAlive);
  }

  private static List<Long> childPids(Helper helper) {
    Path children = helper.folder().resolve("children");
    try {
      return Files.exists(children)
          ? Files.readAllLines(children).stream().map(Long::valueOf).toList()
          : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void resolveCredentials_hangingHelperWithChildren_isKilledAtTheDeadline() {
    Helper helper =
        Helper.in(
            temp,
            "sleep 60 & echo $! >> \"$DIR/children\"",
            "sh -c 'echo $$ >> \"" + temp + "/Photon Role/children\"; sleep 60; true' &",
            "sleep 60");
    MachineRoleCredentialsException error =
        errorAtTheDeadline(helper, () -> childPids(helper).size() == 2);
    assertThat(error.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(error).hasMessageContaining("700 ms").hasMessageContaining("Try again");
    assertThat(childPids(helper)).hasSize(2);
    assertNothingRuns(helper);
  }

  @Test
  void resolveCredentials_helperThatIgnoresTerm_isKilled() {
    Helper helper =
        Helper.in(temp, "trap '' TERM INT HUP", ": > \"$DIR/ready\"", "while :; do sleep 1; done");
    assertThat(errorAtTheDeadline(helper, () -> isReady(helper)).reason())
        .isEqualTo(Reason.TIMED_OUT);
    assertNothingRuns(helper);
  }

  @Test
  void resolveCredentials_helperThatClosesItsOutputsAndStays_isKilledAtTheDeadline() {
    Helper helper =
        Helper.in(
            temp, Helper.prints(HOUR), "exec >&- 2>&-", ": > \"$DIR/ready\"", "exec sleep 60");
    assertThat(errorAtTheDeadline(helper, () -> isReady(helper)).reason())
        .isEqualTo(Reason.TIMED_OUT);
    assertNothingRuns(helper);
  }

  @Test
  void resolveCredentials_helperThatReadsItsInput_findsItClosed() {
    Helper helper = Helper.in(temp, "cat > \"$DIR/input\"", Helper.prints(HOUR));
    assertThat(keys(helper).accessKeyId()).isEqualTo(Helper.KEY_ID);
    assertThat(helper.folder().resolve("input")).isEmptyFile();
  }

  @Test
  void resolveCredentials_200kilobytesOnStderr_doNotBlock() {
    Helper helper = Helper.in(temp, "head -c 200000 /dev/zero >&2", Helper.prints(HOUR));
    assertThat(keys(helper).accessKeyId()).isEqualTo(Helper.KEY_ID);
  }

  @Test
  void resolveCredentials_endlessStderr_endsAtTheDeadline() {
    Helper helper = Helper.in(temp, ": > \"$DIR/ready\"", "exec cat /dev/zero >&2");
    assertThat(errorAtTheDeadline(helper, () -> isReady(helper)).reason())
        .isEqualTo(Reason.TIMED_OUT);
    assertNothingRuns(helper);
  }

  @Test
  void resolveCredentials_oneMegabyteOnStdout_isAClearErrorAndTheHelperIsEnded() {
    Helper helper = Helper.in(temp, "head -c 1000000 /dev/zero", "sleep 60");
    MachineRoleCredentialsException error = error(helper, Duration.ofSeconds(20));
    assertThat(error.reason()).isEqualTo(Reason.OUTPUT_UNREADABLE);
    assertThat(error).hasMessageContaining("more than 64 kB");
    assertNothingRuns(helper);
  }

  @Test
  void resolveCredentials_64kilobytesExactly_areRead() {
    String keys = Helper.prints(HOUR);
    int blanks = 65_536 - (keys.length() - "echo ''".length()) - 1;
    Helper helper = Helper.in(temp, keys, "printf '%" + blanks + "s' ''");
    assertThat(keys(helper).accessKeyId()).isEqualTo(Helper.KEY_ID);
    helper.does(keys, "printf '%" + (blanks + 1) + "s' ''");
    assertThat(error(helper, Duration.ofSeconds(20)).reason()).isEqualTo(Reason.OUTPUT_UNREADABLE);
  }

  @Test
  void resolveCredentials_grandchildThatKeepsTheOutputsOpen_doesNotHoldTheCaller() {
    Helper helper = Helper.in(temp, "sleep 60 & echo $! >> \"$DIR/children\"", Helper.prints(HOUR));
    assertThat(keys(helper).accessKeyId()).isEqualTo(Helper.KEY_ID);
    assertThat(childPids(helper)).hasSize(1).allMatch(Eventually::isAlive);
    childPids(helper).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
  }

  @Test
  void resolveCredentials_answerInPieces_isPutTogether() {
    String keys = Helper.prints(HOUR);
    int middle = keys.length() / 2;
    Helper helper =
        Helper.in(
            temp,
            "printf %s " + keys.substring("echo ".length(), middle) + "'",
            "sleep 0.1",
            "printf %s '" + keys.substring(middle));
    assertThat(keys(helper).secretAccessKey()).isEqualTo(Helper.SECRET);
  }

  @Test
  void resolveCredentials_interruptedAlone_endsTheHelperAndKeepsTheInterrupt() throws Exception {
    Helper helper = Helper.in(temp, "sleep 60");
    AtomicBoolean flag = new AtomicBoolean();
    CompletableFuture<Reason> reason = new CompletableFuture<>();
    try (AppStreamMachineRoleCredentialsProvider provider =
        provider(helper, Duration.ofSeconds(20))) {
      Thread thread =
          new Thread(
              () -> {
                Reason thrown = error(provider).reason();
                flag.set(Thread.currentThread().isInterrupted());
                reason.complete(thrown);
              });
      thread.start();
      Eventually.until("the helper runs", () -> helper.starts() == 1);
      thread.interrupt();
      assertThat(reason.get()).isEqualTo(Reason.INTERRUPTED);
      assertThat(flag).isTrue();
      assertNothingRuns(helper);
      // Nobody's failure: the next call starts at once.
      helper.does(Helper.prints(HOUR));
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
    }
  }

  @Test
  void close_whileTheHelperRuns_endsItAndWhoeverWaits() throws Exception {
    Helper helper = Helper.in(temp, "sleep 60 & echo $! >> \"$DIR/children\"", "wait");
    AppStreamMachineRoleCredentialsProvider provider = provider(helper, Duration.ofSeconds(20));
    CompletableFuture<Reason> reason =
        CompletableFuture.supplyAsync(() -> error(provider).reason());
    Eventually.until("the helper runs", () -> childPids(helper).size() == 1);
    provider.close();
    assertNothingRuns(helper);
    assertThat(reason.get()).isEqualTo(Reason.CLOSED);
    provider.close();
    assertThat(error(provider).reason()).isEqualTo(Reason.CLOSED);
    assertThat(sources.size()).isZero();
  }

  @Test
  void resolveCredentials_workingDirectory_isTheHelpersOwn() throws IOException {
    Helper helper = Helper.in(temp, "pwd > \"$DIR/pwd\"", Helper.prints(HOUR));
    assertThat(keys(helper)).isNotNull();
    assertThat(Files.readString(helper.folder().resolve("pwd")).strip())
        .isEqualTo(helper.folder().toRealPath().toString());
  }

  @Test
  void resolveCredentials_argumentsWithShellSyntax_arriveAsTheyAre() throws IOException {
    Helper helper =
        Helper.in(temp, "for a; do echo \"<$a>\"; done > \"$DIR/args\"", Helper.prints(HOUR));
    List<String> arguments = List.of("a b", "$(touch x)", "`y`", "; z", "%PATH%", "", "*");
    java.util.ArrayList<String> command = new java.util.ArrayList<>();
    command.add(helper.path().toString());
    command.addAll(arguments);
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .command(command)
            .sources(sources)
            .build()) {
      provider.resolveCredentials();
    }
    assertThat(Files.readAllLines(helper.folder().resolve("args")))
        .containsExactlyElementsOf(arguments.stream().map(a -> "<" + a + ">").toList());
  }
}
