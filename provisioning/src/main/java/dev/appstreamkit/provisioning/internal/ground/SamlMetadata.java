package dev.appstreamkit.provisioning.internal.ground;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The metadata of an identity provider, as SAML 2.0 has it: XML that names its keys. */
public final class SamlMetadata {

  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final int SHOWN = 16;

  private SamlMetadata() {}

  /**
   * Returns what is shown of a document: whose it is, and a digest that tells it from others.
   *
   * @param document the XML; blanks around it don't matter
   */
  public static String summary(String document) {
    return entityId(document).orElse("no SAML metadata")
        + " (sha256 "
        + Sha256.hex(document.strip()).substring(0, SHOWN)
        + ")";
  }

  /** Returns the identity provider's name; empty if it isn't the metadata of one. */
  public static Optional<String> entityId(String document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root =
          builder.parse(new InputSource(new StringReader(document.strip()))).getDocumentElement();
      boolean provides =
          root.getElementsByTagNameNS(METADATA, "IDPSSODescriptor").getLength() > 0
              && "EntityDescriptor".equals(root.getLocalName());
      return Optional.of(root.getAttribute("entityID")).filter(id -> provides && !id.isBlank());
    } catch (SAXException | IOException notXml) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
