package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.plan.Impact;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a table needs to know to take members of requests that aren't rows: see {@link
 * AttributeTable#extendable}. Immutable.
 */
public final class Extension {

  /** What is never changed by a customizer, whatever the kind. */
  private static final Pattern KEPT =
      Pattern.compile("tags|clientToken|delete.*|.*ToDelete|.*(RoleArn|Password|Credentials).*");

  private final Class<?> described;
  private final String identity;
  private final Supplier<?> create;
  private final Optional<Supplier<?>> update;
  private final Attribute.ImpactRule impact;
  private final Set<String> kept;

  private Extension(
      Class<?> described,
      String identity,
      Supplier<?> create,
      Optional<Supplier<?>> update,
      Attribute.ImpactRule impact,
      Set<String> kept) {
    this.described = described;
    this.identity = identity;
    this.create = create;
    this.update = update;
    this.impact = impact;
    this.kept = kept;
  }

  /**
   * Returns one of a kind whose resources are only made anew when such a member changes.
   *
   * @param described the class of what the service describes
   * @param identity the member that says which resource it is, {@code "name"} for one
   * @param create gives a builder of the request that makes one
   */
  public static Extension of(Class<?> described, String identity, Supplier<?> create) {
    return new Extension(
        described,
        identity,
        create,
        Optional.empty(),
        (change, observed) -> Impact.REPLACE,
        Set.of());
  }

  /**
   * Returns the same, of a kind whose resources can be changed.
   *
   * @param builder gives a builder of the request that changes one
   * @param change what changing a member that isn't a row does
   */
  public Extension updatedBy(Supplier<?> builder, Attribute.ImpactRule change) {
    return new Extension(described, identity, create, Optional.of(builder), change, kept);
  }

  /**
   * Returns the same, with members that no customizer changes, beside the identity, tags, roles and
   * passwords.
   *
   * @param members the names of the SDK's setters
   */
  public Extension keeping(String... members) {
    return new Extension(described, identity, create, update, impact, Set.of(members));
  }

  Class<?> described() {
    return described;
  }

  String identity() {
    return identity;
  }

  Supplier<?> create() {
    return create;
  }

  Optional<Supplier<?>> update() {
    return update;
  }

  Attribute.ImpactRule impact() {
    return impact;
  }

  boolean keeps(String member) {
    return member.equals(identity) || kept.contains(member) || KEPT.matcher(member).matches();
  }
}
