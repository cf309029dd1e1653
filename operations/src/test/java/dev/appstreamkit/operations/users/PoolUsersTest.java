package dev.appstreamkit.operations.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

@ExtendWith(AppStreamSimulatorExtension.class)
class PoolUsersTest {

  private static final String HOGE = "hoge@example.com";

  private final List<AuditEvent> told = new ArrayList<>();

  @Test
  void resendDisableEnable_areDoneAndTold(AppStreamClient client, SimulatorControl control) {
    client.createUser(r -> r.userName(HOGE).authenticationType(AuthenticationType.USERPOOL));
    PoolUsers users = Operations.builder(client).audit(told::add).build().users();

    users.resendWelcomeMail(HOGE);
    users.disable(HOGE);
    assertThat(users.list()).extracting(PoolUser::isEnabled).containsExactly(false);
    users.enable(HOGE);

    assertThat(users.list()).extracting(PoolUser::isEnabled).containsExactly(true);
    assertThat(control.mails(HOGE)).hasSize(2);
    assertThat(told)
        .extracting(event -> event.operation() + " " + event.user().orElse(""))
        .containsExactly("CreateUser " + HOGE, "DisableUser " + HOGE, "EnableUser " + HOGE);
  }

  @Test
  void resend_nobodyOfThatName_saysSo(AppStreamClient client) {
    assertThatThrownBy(() -> Operations.of(client).users().resendWelcomeMail(HOGE))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.CONFLICT))
        .hasMessageContaining(HOGE);
  }
}
