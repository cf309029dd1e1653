package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.SamlClaims;
import dev.appstreamkit.simulator.internal.aws.iam.SamlDocuments;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An assertion of SAML 2.0, as a browser brings it. Nobody signs here, so nothing is verified. */
final class SamlAssertion {

  private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
  private static final String TAG = ATTRIBUTES + "PrincipalTag:";
  private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

  private final Element response;

  private SamlAssertion(Element response) {
    this.response = response;
  }

  /**
   * Reads one.
   *
   * @param text XML in Base64
   */
  static SamlAssertion parse(String text) {
    try {
      String xml =
          new String(
              Base64.getDecoder().decode(text.replaceAll("\\s", "")), StandardCharsets.UTF_8);
      return new SamlAssertion(SamlDocuments.root(xml).orElseThrow(() -> invalid("no XML")));
    } catch (IllegalArgumentException e) {
      throw invalid("no Base64");
    }
  }

  private static ServiceException invalid(String why) {
    return new ServiceException(
        "InvalidIdentityToken", 400, "The SAML assertion can't be read: " + why + ".");
  }

  private List<Element> all(String name) {
    NodeList found = response.getElementsByTagNameNS(ASSERTION, name);
    return IntStream.range(0, found.getLength())
        .mapToObj(found::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private Element only(String name) {
    return all(name).stream().findFirst().orElseThrow(() -> invalid("it has no " + name));
  }

  SamlClaims claims() {
    Element name = only("NameID");
    String format = name.getAttribute("Format");
    Map<String, String> tags = new TreeMap<>();
    for (Element attribute : all("Attribute")) {
      String key = attribute.getAttribute("Name");
      if (key.startsWith(TAG)) {
        values(attribute).stream()
            .findFirst()
            .ifPresent(value -> tags.put(key.substring(TAG.length()), value));
      }
    }
    return new SamlClaims(
        text(only("Issuer")),
        only("SubjectConfirmationData").getAttribute("Recipient"),
        text(name),
        format.startsWith(FORMAT) ? format.substring(FORMAT.length()) : format,
        tags);
  }

  private static String text(Node node) {
    return node.getTextContent().strip();
  }

  private static List<String> values(Element attribute) {
    NodeList found = attribute.getElementsByTagNameNS(ASSERTION, "AttributeValue");
    return IntStream.range(0, found.getLength())
        .mapToObj(found::item)
        .map(SamlAssertion::text)
        .toList();
  }

  private List<String> attribute(String name) {
    return all("Attribute").stream()
        .filter(one -> one.getAttribute("Name").equals(ATTRIBUTES + name))
        .flatMap(one -> values(one).stream())
        .toList();
  }

  /** Returns whether it lets its user have a role by a provider. */
  boolean isFor(String role, String provider) {
    return attribute("Role").stream()
        .anyMatch(pair -> pair.equals(role + "," + provider) || pair.equals(provider + "," + role));
  }

  String sessionName() {
    return attribute("RoleSessionName").stream()
        .findFirst()
        .orElseThrow(() -> invalid("it has no RoleSessionName"));
  }

  Optional<Integer> sessionSeconds() {
    try {
      return attribute("SessionDuration").stream().findFirst().map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw invalid("its SessionDuration is no number");
    }
  }

  boolean hasEnded(Instant now) {
    String end = only("SubjectConfirmationData").getAttribute("NotOnOrAfter");
    try {
      return !end.isEmpty() && !now.isBefore(Instant.parse(end));
    } catch (DateTimeParseException e) {
      throw invalid("its NotOnOrAfter is no time");
    }
  }
}
