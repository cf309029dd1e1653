package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.credentials.internal.command.Host;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Which provider is chosen outside AppStream, and that the log says so once. */
@Timeout(60)
@Isolated("it reads the log")
class OutsideAppStreamTest {

  @TempDir Path temp;

  private AppStreamMachineRoleCredentialsProvider.Builder builder() {
    Map<String, String> environment = Map.of("HOME", temp.toString());
    return AppStreamMachineRoleCredentialsProvider.builder()
        .host(Host.of(environment, Map.of("os.name", "Linux", "user.home", "/nonexistent")))
        .instance(FleetInstance.of(environment, temp.resolve("none")))
        .sources(new KeySources(SystemTicker.INSTANCE));
  }

  @Test
  void outsideAppStream_noHelper_isUsedAndSaidOnce() {
    LogCapture log = LogCapture.start();
    try (AppStreamMachineRoleCredentialsProvider provider =
        builder()
            .outsideAppStream(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("mine", "secret")))
            .build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("mine");
        assertThat(provider.resolveIdentity().join().accessKeyId()).isEqualTo("mine");
      }
      assertThat(provider.waitUntilAvailable(Duration.ZERO)).isSameAs(provider);
      provider.close();
      assertThatThrownBy(provider::resolveCredentials)
          .isInstanceOf(MachineRoleCredentialsException.class);
    } finally {
      log.stop();
    }
    assertThat(log.lines("INFO")).hasSize(1).first().asString().contains("Not in an AppStream");
  }

  @Test
  void outsideAppStream_withHelper_usesTheHelperAndSaysSoOnce() {
    LogCapture log = LogCapture.start();
    try {
      Helper helper = Helper.in(temp, Helper.prints(Duration.ofHours(1)));
      try (AppStreamMachineRoleCredentialsProvider provider =
          builder()
              .helper(helper.path())
              .outsideAppStream(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
              .build()) {
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo(Helper.KEY_ID);
      }
    } finally {
      log.stop();
    }
    assertThat(log.lines("INFO")).hasSize(1).first().asString().contains("machine role");
  }
}
