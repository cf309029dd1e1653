package dev.appstreamkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.function.Consumer;

/** What tests expect of errors that have no class of their own. */
public final class Errors {

  private Errors() {}

  /** Returns the check that an error is one of ours and tells its caller this. */
  public static Consumer<Throwable> category(ErrorCategory expected) {
    return error ->
        assertThat(error)
            .isInstanceOfSatisfying(
                ProvisioningException.class,
                known -> assertThat(known.category()).isEqualTo(expected));
  }
}
