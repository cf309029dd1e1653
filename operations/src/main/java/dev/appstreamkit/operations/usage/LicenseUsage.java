package dev.appstreamkit.operations.usage;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A user of licensed software in a month. Immutable. AWS: {@code AdminAppLicenseUsageRecord}. */
@Value.Immutable
@DataStyle
public abstract class LicenseUsage {

  LicenseUsage() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the user's id. */
  public abstract String userId();

  /** Returns the user's ARN; empty if AWS doesn't say. */
  public abstract Optional<String> userArn();

  /** Returns the month, such as {@code 2026-01}. */
  public abstract String billingPeriod();

  /** Returns the licence in AWS's word. */
  public abstract String licenseType();

  /** Returns when it was first used in the month; empty if AWS doesn't say. */
  public abstract Optional<Instant> firstUsed();

  /** Returns when it was last used in the month; empty if AWS doesn't say. */
  public abstract Optional<Instant> lastUsed();

  /** Builds one. */
  public static final class Builder extends ImmutableLicenseUsage.Builder {
    Builder() {}
  }
}
