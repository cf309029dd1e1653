package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.federation.internal.SamlProviderKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;

class SamlProviderContractTest extends SimulatedContract<SamlProvider> {

  private static final String NAME = "contract-provider";

  @Override
  protected ResourceKind<SamlProvider> kind() {
    return new SamlProviderKind();
  }

  @Override
  protected SamlProvider made() {
    return provider().tag("a", "1").build();
  }

  @Override
  protected Optional<SamlProvider> changed() {
    return Optional.of(
        provider().metadata(metadata("https://b.example")).tag("a", "2").tag("b", "1").build());
  }

  @Override
  protected Optional<SamlProvider> cleared() {
    return Optional.of(provider().metadata(metadata("https://b.example")).build());
  }

  @Override
  protected List<AttributeLife<SamlProvider>> attributes() {
    return List.of(
        AttributeLife.of(
            "metadata",
            provider().build(),
            provider().metadata(metadata("https://b.example")).build()));
  }

  @Override
  protected void vanish() {
    iam.listSAMLProviders(r -> {}).samlProviderList().stream()
        .filter(one -> one.arn().endsWith("/" + NAME))
        .forEach(one -> iam.deleteSAMLProvider(r -> r.samlProviderArn(one.arn())));
  }

  private static SamlProvider.Builder provider() {
    return SamlProvider.builder(NAME).metadata(metadata("https://a.example"));
  }

  /** IAM takes no document of less than 1,000 characters. */
  static String metadata(String entityId) {
    return "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + entityId
        + "'><IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
        + "<!--"
        + "x".repeat(1000)
        + "--></IDPSSODescriptor></EntityDescriptor>";
  }
}
