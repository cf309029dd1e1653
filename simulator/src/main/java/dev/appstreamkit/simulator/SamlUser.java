package dev.appstreamkit.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A user of an identity provider, as its SAML assertion has them. Immutable: each method returns
 * another one.
 *
 * @param nameId what the provider calls the user, an address for one
 * @param subjectType which kind of name that is: {@code persistent} unless something else is said
 * @param attributes what the provider says of the user, by the names of AWS's {@code
 *     PrincipalTag}s: {@code department} for one; several values of one are told apart by colons
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

  /**
   * Returns what a browser brings to AWS after the user has signed in, for {@code
   * sts:AssumeRoleWithSAML}: a response of SAML 2.0, in Base64. It isn't signed, and doesn't end.
   *
   * @param role the ARN of the role
   * @param provider the ARN of the SAML provider in IAM
   * @param entityId the provider's name in its metadata
   */
  public String samlResponse(String role, String provider, String entityId) {
    StringBuilder xml = new StringBuilder(2048);
    xml.append("<Response xmlns=\"urn:oasis:names:tc:SAML:2.0:protocol\"><Assertion xmlns=\"")
        .append("urn:oasis:names:tc:SAML:2.0:assertion\"><Issuer>")
        .append(escaped(entityId))
        .append("</Issuer><Subject><NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:")
        .append(escaped(subjectType))
        .append("\">")
        .append(escaped(nameId))
        .append("</NameID><SubjectConfirmation><SubjectConfirmationData Recipient=\"")
        .append("https://signin.aws.amazon.com/saml\"/></SubjectConfirmation></Subject>")
        .append("<AttributeStatement>");
    attribute(xml, "Role", role + "," + provider);
    attribute(xml, "RoleSessionName", nameId);
    attributes.forEach((name, value) -> attribute(xml, "PrincipalTag:" + name, value));
    xml.append("</AttributeStatement></Assertion></Response>");
    return Base64.getEncoder().encodeToString(xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append("<Attribute Name=\"https://aws.amazon.com/SAML/Attributes/")
        .append(escaped(name))
        .append("\"><AttributeValue>")
        .append(escaped(value))
        .append("</AttributeValue></Attribute>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
