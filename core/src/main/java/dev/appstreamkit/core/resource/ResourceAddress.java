package dev.appstreamkit.core.resource;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where a resource stands in an environment: its kind and its name, printed as {@code kind/name}.
 * Two resources with equal addresses are the same resource.
 *
 * @param kind the kind's name in lower case, {@code fleet} for one; not null
 * @param name the resource's name as the environment's author wrote it; not null
 */
public record ResourceAddress(String kind, String name)
    implements Comparable<ResourceAddress>, Serializable {

  private static final long serialVersionUID = 1L;

  private static final Comparator<ResourceAddress> ORDER =
      Comparator.comparing(ResourceAddress::kind).thenComparing(ResourceAddress::name);

  /** Checks that neither part is null. */
  public ResourceAddress {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Returns the address of a resource.
   *
   * @param kind the kind's name, not null
   * @param name the resource's name, not null
   */
  public static ResourceAddress of(String kind, String name) {
    return new ResourceAddress(kind, name);
  }

  /**
   * Reads an address from what {@link #toString()} printed.
   *
   * @param text {@code kind/name}; the name may itself contain slashes
   * @throws IllegalArgumentException if there is no slash after a kind
   */
  public static ResourceAddress parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0) {
      throw new IllegalArgumentException(
          "Not a resource address: \"" + text + "\"; write it as kind/name, for example fleet/a.");
    }
    return new ResourceAddress(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ResourceAddress other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
