package dev.appstreamkit.provisioning.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

class ThrowingProviderTest extends WithCloud {

  static Stream<RuntimeException> errors() {
    return Stream.of(
        new IllegalStateException("the vault is sealed"),
        new NullPointerException("the vault is sealed"),
        new UncheckedIOException(new NoSuchFileException("the vault is sealed")));
  }

  private record Vault(RuntimeException error) implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
      throw error;
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void providerThatThrows_isNamedWithItsReason(RuntimeException error) {
    try (Provisioner provisioner = cloud.builder().credentials(new Vault(error)).build()) {
      assertThatThrownBy(provisioner::target)
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              refused -> {
                assertThat(refused.category()).isEqualTo(ErrorCategory.NOT_AUTHENTICATED);
                assertThat(refused.problem())
                    .contains(Vault.class.getName())
                    .contains("the vault is sealed");
                assertThat(refused.remedy()).contains("credentials(...)");
              });
    }
  }
}
