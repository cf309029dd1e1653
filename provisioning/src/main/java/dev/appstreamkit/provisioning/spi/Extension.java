package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.Impact;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a table needs to know to take members of requests that aren't rows: see {@link
 * AttributeTable#extendable}. Immutable.
 */
public final class Extension {

  /** What is never changed by a customizer, whatever the kind. */
  private static final Pattern KEPT =
      Pattern.compile("tags|clientToken|delete.*|.*ToDelete|.*(?i:roleArn|password|credentials).*");

  private final Optional<Class<?>> described;
  private final String identity;
  private final Function<ResourceAddress, String> called;
  private final Supplier<?> create;
  private final Optional<Supplier<?>> update;
  private final Attribute.ImpactRule impact;
  private final Set<String> kept;

  private Extension(
      Optional<Class<?>> described,
      String identity,
      Function<ResourceAddress, String> called,
      Supplier<?> create,
      Optional<Supplier<?>> update,
      Attribute.ImpactRule impact,
      Set<String> kept) {
    this.described = described;
    this.identity = identity;
    this.called = called;
    this.create = create;
    this.update = update;
    this.impact = impact;
    this.kept = kept;
  }

  private static Extension of(
      Optional<Class<?>> described, String identity, Supplier<?> create, Impact impact) {
    return new Extension(
        described,
        identity,
        ResourceAddress::name,
        create,
        Optional.empty(),
        (change, observed) -> impact,
        Set.of());
  }

  /**
   * Returns one of a kind whose resources are only made anew when such a member changes.
   *
   * @param described the class of what the service describes
   * @param identity the member that says which resource it is, {@code "name"} for one
   * @param create gives a builder of the request that makes one
   */
  public static Extension of(Class<?> described, String identity, Supplier<?> create) {
    return of(Optional.of(described), identity, create, Impact.REPLACE);
  }

  /**
   * Returns one of a kind whose resources have such members only while they are made: a plan says
   * them with the request, {@code CreateBucket.ObjectLockEnabledForBucket} for one, and nothing
   * compares them afterwards.
   *
   * @param identity the member that says which resource it is, {@code "bucket"} for one
   * @param create gives a builder of the request that makes one
   */
  public static Extension atCreation(String identity, Supplier<?> create) {
    return of(Optional.empty(), identity, create, Impact.IN_PLACE);
  }

  /**
   * Returns the same, of a kind whose resources can be changed.
   *
   * @param builder gives a builder of the request that changes one
   * @param change what changing a member that isn't a row does
   */
  public Extension updatedBy(Supplier<?> builder, Attribute.ImpactRule change) {
    return new Extension(described, identity, called, create, Optional.of(builder), change, kept);
  }

  /**
   * Returns the same, with members that no customizer changes, beside the identity, tags, roles and
   * passwords.
   *
   * @param members the names of the SDK's setters
   */
  public Extension keeping(String... members) {
    return new Extension(described, identity, called, create, update, impact, Set.of(members));
  }

  /**
   * Returns the same, of a kind whose requests name a resource otherwise than its address does.
   *
   * @param name gives what the identity's member is, by the address
   */
  public Extension called(Function<ResourceAddress, String> name) {
    return new Extension(described, identity, name, create, update, impact, kept);
  }

  /** Returns the class of what the service describes; empty if it tells none of the members. */
  Optional<Class<?>> described() {
    return described;
  }

  String identity() {
    return identity;
  }

  String nameOf(ResourceAddress address) {
    return called.apply(address);
  }

  Supplier<?> create() {
    return create;
  }

  Optional<Supplier<?>> update() {
    return update;
  }

  /** Returns whether the request that makes a resource changes one, too. */
  boolean isOneRequest() {
    return update.filter(of -> of.get().getClass() == create.get().getClass()).isPresent();
  }

  Attribute.ImpactRule impact() {
    return impact;
  }

  boolean keeps(String member) {
    return member.equals(identity) || kept.contains(member) || KEPT.matcher(member).matches();
  }
}
