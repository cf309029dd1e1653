package dev.appstreamkit.simulator;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A user of an identity provider, as its SAML assertion has them. Immutable: each method returns
 * another one.
 *
 * @param nameId what the provider calls the user, an address for one
 * @param subjectType which kind of name that is: {@code persistent} unless something else is said
 * @param attributes what the provider says of the user, by the names of AWS's {@code PrincipalTag}s:
 *     {@code department} for one; several values of one are told apart by colons
 */
public record SamlUser(String nameId, String subjectType, Map<String, String> attributes) {

  /** Checks that nothing is null, and copies the map. */
  public SamlUser {
    Objects.requireNonNull(nameId, "nameId");
    Objects.requireNonNull(subjectType, "subjectType");
    attributes = Map.copyOf(attributes);
  }

  /** Returns a user of whom only the name is said. */
  public static SamlUser of(String nameId) {
    return new SamlUser(nameId, "persistent", Map.of());
  }

  /** Returns the same user with an attribute. */
  public SamlUser attribute(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new SamlUser(nameId, subjectType, more);
  }

  /** Returns the same user with another kind of name. */
  public SamlUser subjectType(String type) {
    return new SamlUser(nameId, type, attributes);
  }
}
