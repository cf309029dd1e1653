package dev.appstreamkit.operations.links;

import dev.appstreamkit.operations.internal.DataStyle;
import dev.appstreamkit.provisioning.plan.Secret;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * A link that lets its holder in. Hand it to its person at once, and keep it nowhere. Printing this
 * shows when the link ends, and not the link. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class StreamingUrl {

  StreamingUrl() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the link; {@link Secret#reveal()} shows it. */
  public abstract Secret url();

  /** Returns when it ends, by AWS's clock. */
  public abstract Instant expires();

  /** Builds one. */
  public static final class Builder extends ImmutableStreamingUrl.Builder {
    Builder() {}
  }
}
