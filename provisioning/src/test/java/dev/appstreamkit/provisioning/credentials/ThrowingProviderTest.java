package dev.appstreamkit.provisioning.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

class ThrowingProviderTest extends WithCloud {

  static Stream<Throwable> errors() {
    return Stream.of(
        new IllegalStateException("the vault is sealed"),
        new NullPointerException("the vault is sealed"),
        new UncheckedIOException(new NoSuchFileException("the vault is sealed")),
        new IOException("the vault is sealed"),
        new TimeoutException("the vault is sealed"),
        new NoClassDefFoundError("the vault is sealed"),
        new ExceptionInInitializerError("the vault is sealed"),
        new AssertionError("the vault is sealed"),
        new StackOverflowError("the vault is sealed"),
        new ServiceConfigurationError("the vault is sealed"));
  }

  /** Throws what it doesn't declare, as what is written in another language of the JVM may. */
  private record Vault(Throwable error) implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
      throw Vault.<RuntimeException>undeclared(error);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable error) throws T {
      throw (T) error;
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void providerThatThrows_isNamedWithItsReason(Throwable error) {
    refused(new Vault(error), "the vault is sealed");
  }

  /** Gives nothing, as a stub does. */
  private record Nothing(AwsCredentials given) implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
      return given;
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void providerThatGivesNull_isNamed() {
    refused(new Nothing(null), "it returned null");
  }

  private void refused(AwsCredentialsProvider provider, String reason) {
    try (Provisioner provisioner = cloud.builder().credentials(provider).build()) {
      assertThatThrownBy(provisioner::target)
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              refused -> {
                assertThat(refused.category()).isEqualTo(ErrorCategory.NOT_AUTHENTICATED);
                assertThat(refused.problem())
                    .contains(provider.getClass().getName())
                    .contains(reason);
                assertThat(refused.remedy()).contains("credentials(...)");
              });
    }
  }
}
