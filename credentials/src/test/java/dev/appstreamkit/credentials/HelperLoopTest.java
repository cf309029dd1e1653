package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Helpers that use the provider themselves, through any chain of profiles, in real JVMs. */
@Timeout(120)
class HelperLoopTest {

  @TempDir Path temp;

  /** A helper's program: prints the keys of the profile that it is given. */
  static final class Export {

    public static void main(String[] arguments) {
      try (AppStreamMachineRoleCredentialsProvider provider =
          AppStreamMachineRoleCredentialsProvider.builder()
              .configFile(Path.of(arguments[0]))
              .profileName(arguments[1])
              .timeout(Duration.ofSeconds(60))
              .build()) {
        System.out.println(
            "{\"Version\":1,\"AccessKeyId\":\""
                + provider.resolveCredentials().accessKeyId()
                + "\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}");
      } catch (MachineRoleCredentialsException e) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
    }
  }

  /** Profiles {@code a}, {@code b}… whose helper asks for the next one's keys, in a ring or not. */
  private Path config(String chain) throws IOException {
    Path config = temp.resolve("config");
    StringBuilder profiles = new StringBuilder();
    for (int i = 0; i + 1 < chain.length(); i++) {
      char profile = chain.charAt(i);
      Path script = temp.resolve("helper-" + profile);
      Files.writeString(
          script,
          "#!/bin/sh\necho "
              + profile
              + " >> '"
              + temp.resolve("starts")
              + "'\nexec '"
              + Fork.tool("java")
              + "' "
              + String.join(" ", Fork.LEAN)
              + " -cp '"
              + Fork.runtimePath(true)
              + "' '"
              + Export.class.getName()
              + "' '"
              + config
              + "' "
              + chain.charAt(i + 1)
              + "\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
      profiles.append("[profile ").append(profile).append("]\ncredential_process = ");
      profiles.append(script).append('\n');
    }
    Helper last = Helper.in(temp, Helper.prints(Duration.ofHours(1)));
    profiles.append("[profile z]\ncredential_process = '").append(last.path()).append("'\n");
    return Files.writeString(config, profiles);
  }

  private AppStreamMachineRoleCredentialsProvider provider(Path config) {
    return AppStreamMachineRoleCredentialsProvider.builder()
        .configFile(config)
        .profileName("a")
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"aa,a", "aba,ab", "abb,ab"})
  void helper_leadsBackToItself_isNoticedBeforeItsSecondStart(String chain, String starts)
      throws IOException {
    try (AppStreamMachineRoleCredentialsProvider provider = provider(config(chain))) {
      MachineRoleCredentialsException error =
          catchThrowableOfType(MachineRoleCredentialsException.class, provider::resolveCredentials);

      assertThat(error.reason()).isEqualTo(Reason.HELPER_LOOP);
      assertThat(error).hasMessageContaining("leads back to itself");
      assertThat(String.join("", Files.readAllLines(temp.resolve("starts")))).isEqualTo(starts);
    }
  }

  @Test
  void helper_thatUsesAnothersKeys_isNoLoop() throws IOException {
    try (AppStreamMachineRoleCredentialsProvider provider = provider(config("abz"))) {
      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
    }
  }

  /** One whose arguments differ each time is stopped, too. */
  @Test
  void helper_startsAnotherAndAnother_isStoppedAfterFew() throws Exception {
    Path config = temp.resolve("config");
    Path script = temp.resolve("helper");
    Files.writeString(
        script,
        "#!/bin/sh\necho x >> '"
            + temp.resolve("starts")
            + "'\nprintf '[profile a]\\ncredential_process = "
            + script
            + " %sx\\n' \"$1\" > '"
            + config
            + "'\nexec '"
            + Fork.tool("java")
            + "' "
            + String.join(" ", Fork.LEAN)
            + " -cp '"
            + Fork.runtimePath(true).replace(File.pathSeparator, ":")
            + "' '"
            + Export.class.getName()
            + "' '"
            + config
            + "' a\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.writeString(config, "[profile a]\ncredential_process = " + script + "\n");
    try (AppStreamMachineRoleCredentialsProvider provider = provider(config)) {
      MachineRoleCredentialsException error =
          catchThrowableOfType(MachineRoleCredentialsException.class, provider::resolveCredentials);

      assertThat(error.reason()).isEqualTo(Reason.HELPER_LOOP);
      assertThat(Files.readAllLines(temp.resolve("starts"))).hasSize(4);
    }
  }

  @Test
  void environment_ofAHelper_tellsNoArguments() {
    Helper helper =
        Helper.in(temp, "env > \"$DIR/environment\"", Helper.prints(Duration.ofHours(1)));
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .command(List.of(helper.path().toString(), "--secret=hush"))
            .build()) {
      provider.resolveCredentials();
    }
    assertThat(helper.folder().resolve("environment"))
        .content()
        .containsPattern("(?m)^APPSTREAMKIT_HELPERS=[0-9a-f]{1,8}$")
        .doesNotContain("hush");
  }
}
