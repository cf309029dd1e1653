package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class AppStreamMachineRoleCredentialsProviderTest {

  @TempDir Path temp;

  @Test
  void resolveCredentials_withStockProfile_returnsTheHelpersKeysAndAsksOnce() throws IOException {
    Instant expiration = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    Helper helper =
        Helper.in(temp, "[ \"$1\" = --role=Machine ] || exit 9", Helper.prints(expiration));
    Path config = temp.resolve("config");
    Files.writeString(
        config,
        "[profile appstream_machine_role]\ncredential_process = \""
            + helper.path()
            + "\" --role=Machine\n");
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder().configFile(config).build()) {
      AwsSessionCredentials keys = (AwsSessionCredentials) provider.resolveCredentials();
      assertThat(keys.accessKeyId()).isEqualTo(Helper.KEY_ID);
      assertThat(keys.secretAccessKey()).isEqualTo(Helper.SECRET);
      assertThat(keys.sessionToken()).isEqualTo(Helper.TOKEN);
      assertThat(keys.expirationTime()).contains(expiration);
      assertThat(keys.providerName()).contains("AppStreamMachineRoleCredentialsProvider");
      assertThat(provider.resolveCredentials()).isSameAs(keys);
      assertThat(provider.resolveIdentity().join()).isSameAs(keys);
      assertThat(helper.starts()).isEqualTo(1);
    }
  }
}
