package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What tools read of Secrets Manager before they change anything. */
class SecretValuesTest extends SimulatorTest {

  @Test
  void getSecretValue_currentPreviousAndForbidden() {
    SecretsManagerClient secrets =
        open(ready(SecretsManagerClient.builder(), simulator.administrator()).build());
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("share/directory")))
        .isInstanceOf(ResourceNotFoundException.class);
    String arn = simulator.control().putSecret("share/directory", "first");
    simulator.control().putSecret("share/directory", "second");
    GetSecretValueResponse current = secrets.getSecretValue(r -> r.secretId("share/directory"));
    assertThat(current.arn()).isEqualTo(arn);
    assertThat(current.secretString()).isEqualTo("second");
    assertThat(
            secrets.getSecretValue(r -> r.secretId(arn).versionStage("AWSPREVIOUS")).secretString())
        .isEqualTo("first");
    assertThat(
            secrets
                .getSecretValue(r -> r.secretId(arn).versionId(current.versionId()))
                .versionStages())
        .containsExactly("AWSCURRENT");

    SecretsManagerClient user =
        open(
            ready(
                    SecretsManagerClient.builder(),
                    userWith("u", allow("\"secretsmanager:GetSecretValue\"", arn)))
                .build());
    assertThat(user.getSecretValue(r -> r.secretId(arn)).secretString()).isEqualTo("second");
    simulator.control().putSecret("other", "third");
    assertThatThrownBy(() -> user.getSecretValue(r -> r.secretId("other")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.getMessage()).contains("secret:other-");
            });
  }
}
