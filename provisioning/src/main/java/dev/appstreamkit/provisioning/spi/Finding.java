package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Objects;

/** What a look at the account before the first change found. */
public sealed interface Finding {

  /**
   * Applying would fail: it keeps the plan from being applied.
   *
   * @param error what is wrong, and what to do
   */
  record Obstacle(ProvisioningException error) implements Finding {

    /** Checks that nothing is null. */
    public Obstacle {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * Applying may fail, or something could not be checked.
   *
   * @param text a sentence that ends with what to do, without a full stop
   */
  record Doubt(String text) implements Finding {

    /** Checks that nothing is null. */
    public Doubt {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Returns that applying would fail. */
  static Finding obstacle(ProvisioningException error) {
    return new Obstacle(error);
  }

  /** Returns that applying may fail, or that something could not be checked. */
  static Finding doubt(String text) {
    return new Doubt(text);
  }
}
