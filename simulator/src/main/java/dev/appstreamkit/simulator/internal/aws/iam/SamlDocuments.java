package dev.appstreamkit.simulator.internal.aws.iam;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads XML of SAML 2.0, which comes from anybody. */
public final class SamlDocuments {

  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private SamlDocuments() {}

  /** Returns whose metadata a document is; empty if it is nobody's. */
  static Optional<String> entityId(String document) {
    return root(document)
        .filter(root -> "EntityDescriptor".equals(root.getLocalName()))
        .filter(root -> root.getElementsByTagNameNS(METADATA, "IDPSSODescriptor").getLength() > 0)
        .map(root -> root.getAttribute("entityID"))
        .filter(id -> !id.isBlank());
  }

  /** Returns the root of a document; empty if it is no XML, or has a DTD. */
  public static Optional<Element> root(String document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return Optional.of(
          builder.parse(new InputSource(new StringReader(document.strip()))).getDocumentElement());
    } catch (SAXException | IOException notXml) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
