package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.AwsClients;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.Optional;

/** Where everything is done: asked once, and held against the account that is expected. */
public final class Whereabouts {

  private final AwsClients clients;
  private final Optional<String> expectedAccount;
  private volatile Optional<Target> target = Optional.empty();

  /**
   * Prepares to ask.
   *
   * @param expectedAccount the account that it must be; empty if any will do
   */
  public Whereabouts(AwsClients clients, Optional<String> expectedAccount) {
    this.clients = clients;
    this.expectedAccount = expectedAccount;
  }

  /**
   * Returns where it is; asks AWS the first time, and holds all clients to it.
   *
   * @param calls what asks
   * @throws ProvisioningException if AWS doesn't answer, or the account is another
   */
  public Target target(Calls calls) {
    if (target.isEmpty()) {
      Target here = Calls.join(calls.retrying(CallOwner.NONE, clients::whereAmI));
      requireExpected(here);
      Calls.join(
          calls.retrying(
              CallOwner.NONE,
              () -> {
                clients.requireHere(here);
                return true;
              }));
      target = Optional.of(here);
    }
    return target.orElseThrow();
  }

  private void requireExpected(Target here) {
    if (expectedAccount.filter(account -> !account.equals(here.account())).isPresent()) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the credentials lead to account "
              + here
              + ", and account "
              + expectedAccount.get()
              + " is expected",
          "use the credentials of the account that is meant");
    }
  }
}
