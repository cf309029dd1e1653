package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.command.Host;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Finding the helper, and what users are told when there is none. */
@Timeout(60)
class ErrorsTest {

  @TempDir Path temp;
  private final KeySources sources = new KeySources(SystemTicker.INSTANCE);
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties =
      new HashMap<>(Map.of("os.name", "Linux", "user.home", "/nonexistent"));

  private AppStreamMachineRoleCredentialsProvider.Builder builder() {
    environment.putIfAbsent("HOME", temp.toString());
    return AppStreamMachineRoleCredentialsProvider.builder()
        .host(Host.of(environment, properties))
        .instance(FleetInstance.of(environment, temp.resolve("none")))
        .sources(sources);
  }

  private void insideAppStream() {
    environment.put("AppStream_Stack_Name", "share-stack");
  }

  private Path config(String file, String process) throws IOException {
    Path path = temp.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(
        path, "[profile appstream_machine_role]\ncredential_process = " + process + "\n");
  }

  private static MachineRoleCredentialsException error(
      AppStreamMachineRoleCredentialsProvider.Builder builder) {
    try (AppStreamMachineRoleCredentialsProvider provider = builder.build()) {
      return catchThrowableOfType(
          MachineRoleCredentialsException.class, provider::resolveCredentials);
    }
  }

  private static String keyId(AppStreamMachineRoleCredentialsProvider.Builder builder) {
    try (AppStreamMachineRoleCredentialsProvider provider = builder.build()) {
      return provider.resolveCredentials().accessKeyId();
    }
  }

  private Helper helper() {
    return Helper.in(temp, Helper.prints(Duration.ofHours(1)));
  }

  @Test
  void resolveCredentials_configInTheHome_isFound() throws IOException {
    config(".aws/config", "\"" + helper().path() + "\" --role=Machine");
    assertThat(keyId(builder())).isEqualTo(Helper.KEY_ID);
  }

  @Test
  void resolveCredentials_homeOnlyAsProperty_isFound() throws IOException {
    config(".aws/config", "\"" + helper().path() + "\" --role=Machine");
    properties.put("user.home", temp.toString());
    environment.put("HOME", " ");
    assertThat(keyId(builder())).isEqualTo(Helper.KEY_ID);
  }

  @Test
  void resolveCredentials_configFileVariable_winsOverTheHome() throws IOException {
    config(".aws/config", "/none");
    config("other", "'" + helper().path() + "'");
    environment.put("AWS_CONFIG_FILE", "~/other");
    assertThat(keyId(builder())).isEqualTo(Helper.KEY_ID);
  }

  @Test
  void resolveCredentials_configFileProperty_winsOverTheVariable() throws IOException {
    properties.put("aws.configFile", config("other", "'" + helper().path() + "'").toString());
    environment.put("AWS_CONFIG_FILE", temp.resolve("none").toString());
    assertThat(keyId(builder())).isEqualTo(Helper.KEY_ID);
  }

  @Test
  void resolveCredentials_profileThatAppearsLater_isFoundAtTheNextCall() throws IOException {
    insideAppStream();
    try (AppStreamMachineRoleCredentialsProvider provider = builder().build()) {
      assertThat(
              catchThrowableOfType(
                      MachineRoleCredentialsException.class, provider::resolveCredentials)
                  .reason())
          .isEqualTo(Reason.NO_MACHINE_ROLE);
      config(".aws/config", "\"" + temp + "/Photon Role/PhotonRoleCredentialProvider\"");
      assertThat(
              catchThrowableOfType(
                      MachineRoleCredentialsException.class, provider::resolveCredentials)
                  .reason())
          .isEqualTo(Reason.HELPER_MISSING);
      helper();
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
    }
  }

  @Test
  void resolveCredentials_otherProfileName_isRead() throws IOException {
    Path file = config("c", "'" + helper().path() + "'");
    Files.writeString(file, Files.readString(file).replace("appstream_machine_role", "mine"));
    assertThat(keyId(builder().configFile(file).profileName("mine"))).isEqualTo(Helper.KEY_ID);
    assertThat(error(builder().configFile(file)).reason()).isEqualTo(Reason.PROFILE_MISSING);
  }

  @Test
  void resolveCredentials_outsideWithoutProfile_saysSo() {
    MachineRoleCredentialsException error = error(builder());
    assertThat(error.reason()).isEqualTo(Reason.NOT_IN_APPSTREAM);
    assertThat(error)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("outsideAppStream");
    assertThat(error.retryable()).isFalse();
    assertThat(error.exitCode()).isEmpty();
  }

  @Test
  void resolveCredentials_insideWithoutProfile_pointsToTheFleetsRole() {
    insideAppStream();
    MachineRoleCredentialsException error = error(builder());
    assertThat(error.reason()).isEqualTo(Reason.NO_MACHINE_ROLE);
    assertThat(error)
        .hasMessageContaining("no IAM role")
        .hasMessageContaining("waitUntilAvailable");
  }

  @Test
  void resolveCredentials_insideWithOtherConfigNamed_isAMissingProfile() {
    insideAppStream();
    environment.put("AWS_CONFIG_FILE", temp.resolve("none").toString());
    assertThat(error(builder()).reason()).isEqualTo(Reason.PROFILE_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"C:/x/a.bat\"",
        "/x/a.CMD --y",
        "'/x/a.bat. '",
        "/x/a.cmd::$DATA",
        "relative x",
        "./a"
      })
  void resolveCredentials_whatMustNotBeStarted_isRefused(String process) throws IOException {
    assertThat(error(builder().configFile(config("c", process))).reason())
        .isEqualTo(Reason.HELPER_REFUSED);
  }

  @Test
  void resolveCredentials_helperThatIsNone_saysWhy() throws IOException {
    Path plain = Files.writeString(temp.resolve("plain"), "x");
    assertThat(error(builder().helper(plain)).reason()).isEqualTo(Reason.HELPER_NOT_EXECUTABLE);
    assertThat(error(builder().helper(temp)).reason()).isEqualTo(Reason.HELPER_NOT_EXECUTABLE);
    assertThat(error(builder().helper(temp.resolve("none"))).reason())
        .isEqualTo(Reason.HELPER_MISSING);
    Path broken = Files.writeString(temp.resolve("broken"), "#!/nonexistent/interpreter\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    assertThat(error(builder().helper(broken)).reason()).isEqualTo(Reason.HELPER_MISSING);
    Path elf = Files.write(temp.resolve("elf"), new byte[] {0x7f, 'E', 'L', 'F', 9, 9, 9, 9});
    assertThat(elf.toFile().setExecutable(true)).isTrue();
    assertThat(error(builder().helper(elf)).reason())
        .isIn(Reason.HELPER_NOT_EXECUTABLE, Reason.HELPER_FAILED);
  }

  @Test
  void resolveCredentials_expiredKeys_namesBothTimesAndTheClock() {
    Helper helper = Helper.in(temp, Helper.prints(java.time.Instant.parse("2020-01-02T03:04:05Z")));
    MachineRoleCredentialsException error = error(builder().helper(helper.path()));
    assertThat(error.reason()).isEqualTo(Reason.EXPIRED);
    assertThat(error)
        .hasMessageContaining("2020-01-02T03:04:05Z")
        .hasMessageContaining("clock")
        .hasMessageMatching("(?s).*clock here says 20\\d\\d-.*");
  }

  @Test
  void outsideAppStream_inside_isNotUsed() {
    insideAppStream();
    assertThat(
            error(
                    builder()
                        .outsideAppStream(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))))
                .reason())
        .isEqualTo(Reason.NO_MACHINE_ROLE);
  }

  @Test
  void waitUntilAvailable_outside_failsAtOnce() {
    try (AppStreamMachineRoleCredentialsProvider provider = builder().build()) {
      assertThatThrownBy(() -> provider.waitUntilAvailable(Duration.ofDays(100_000)))
          .isInstanceOf(MachineRoleCredentialsException.class);
    }
  }

  @Test
  void waitUntilAvailable_neverAvailable_failsWithTheLastErrorInTime() throws Exception {
    insideAppStream();
    ManualTicker time = new ManualTicker();
    try (AppStreamMachineRoleCredentialsProvider provider =
        builder().sources(new KeySources(time)).build()) {
      CompletableFuture<Reason> reason =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowableOfType(
                          MachineRoleCredentialsException.class,
                          () -> provider.waitUntilAvailable(Duration.ofMillis(300)))
                      .reason());
      Eventually.until("it waits", () -> time.scheduled() == 1);
      time.advance(Duration.ofMillis(299));
      assertThat(reason).isNotDone();
      time.advance(Duration.ofMillis(1));
      assertThat(reason.get()).isEqualTo(Reason.NO_MACHINE_ROLE);
    }
  }

  @Test
  void waitUntilAvailable_profileWrittenLater_returns() throws Exception {
    insideAppStream();
    try (AppStreamMachineRoleCredentialsProvider provider = builder().build()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  config(".aws/config", "'" + helper().path() + "'");
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      writer.start();
      provider.waitUntilAvailable(Duration.ofSeconds(30));
      writer.join();
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
    }
  }

  @Test
  void builder_impossibleValues_areRefused() {
    assertThatThrownBy(() -> builder().timeout(Duration.ZERO)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> builder().lifetimeWithoutExpiration(Duration.ofSeconds(-1)))
        .hasMessageContaining("lifetimeWithoutExpiration");
    assertThatThrownBy(() -> builder().command(List.of())).hasMessageContaining("empty");
    assertThatThrownBy(() -> builder().strict().build()).hasMessageContaining("strict(Path)");
    builder().timeout(Duration.ofSeconds(Long.MAX_VALUE)).build().close();
  }

  @Test
  void resolveCredentials_commandThatChanges_isFollowedWhenTheKeysAreOver() throws IOException {
    Path first = Files.createDirectory(temp.resolve("first"));
    Path second = Files.createDirectory(temp.resolve("second"));
    Helper old = Helper.in(first, "exit 1");
    Helper moved = Helper.in(second, Helper.prints(Duration.ofHours(1)));
    Path file = config("c", "'" + old.path() + "'");
    try (AppStreamMachineRoleCredentialsProvider provider = builder().configFile(file).build()) {
      assertThat(
              catchThrowableOfType(
                      MachineRoleCredentialsException.class, provider::resolveCredentials)
                  .reason())
          .isEqualTo(Reason.HELPER_FAILED);
      config("c", "'" + moved.path() + "'");
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
      assertThat(sources.size()).isEqualTo(1);
      assertThat(old.starts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s\" --role=Machine",
        "\"%s\" \"--role=Machine\"",
        "\"%s\"\t--role=Machine\t ",
        "\uFEFF\"%s\" --role=Machine\r"
      })
  void resolveCredentials_spellingsOfTheStockLine_startTheHelper(String line) throws IOException {
    Helper helper =
        Helper.in(
            temp,
            "[ $# = 1 ] && [ \"$1\" = --role=Machine ] || exit 9",
            Helper.prints(Duration.ofHours(1)));
    String mark = line.startsWith("\uFEFF") ? "\uFEFF" : "";
    Path file = config("c", String.format(line.substring(mark.length()), helper.path()));
    Files.writeString(file, mark + Files.readString(file).replace("\n", "\r\n"));
    assertThat(keyId(builder().configFile(file))).isEqualTo(Helper.KEY_ID);
  }
}
