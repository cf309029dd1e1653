package dev.appstreamkit.provisioning.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Names a resource as AWS knows it.
 *
 * @param name the name in the service; usually the spec's, but an image that a person named may
 *     differ
 * @param arn the ARN; empty for kinds that have none
 */
public record Identity(String name, Optional<String> arn) {

  /** Checks that nothing is null. */
  public Identity {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arn, "arn");
  }

  /** Returns the identity of a resource that has an ARN. */
  public static Identity of(String name, String arn) {
    return new Identity(name, Optional.of(arn));
  }

  /** Returns the identity of a resource that has no ARN. */
  public static Identity named(String name) {
    return new Identity(name, Optional.empty());
  }
}
