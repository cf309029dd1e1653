package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.directory.CertificateBasedAuth;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.directory.internal.DirectoryConfigKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DirectoryConfigContractTest extends SimulatedContract<DirectoryConfig> {

  private static final String DOMAIN = "corp.example.com";
  private static final String AUTHORITY =
      "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/one";

  @Override
  protected ResourceKind<DirectoryConfig> kind() {
    return new DirectoryConfigKind();
  }

  @Override
  protected DirectoryConfig made() {
    return config().serviceAccount("CORP\\one", password()).build();
  }

  @Override
  protected Optional<DirectoryConfig> changed() {
    return Optional.of(
        config()
            .organizationalUnit("OU=Other,DC=corp")
            .serviceAccount("CORP\\other", password().version("2"))
            .certificateBasedAuth(AUTHORITY)
            .build());
  }

  @Override
  protected Optional<DirectoryConfig> cleared() {
    return Optional.of(
        config()
            .organizationalUnit("OU=Other,DC=corp")
            .serviceAccount("CORP\\other", password().version("2"))
            .withoutCertificateBasedAuth()
            .build());
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("passwordFrom", "AppStream never tells it");
  }

  @Override
  protected List<AttributeLife<DirectoryConfig>> attributes() {
    return List.of(
        AttributeLife.of(
            "organizationalUnits",
            config().build(),
            config().organizationalUnit("OU=Other,DC=corp").build(),
            config().organizationalUnits(List.of("OU=Other,DC=corp")).build()),
        AttributeLife.of(
            "serviceAccount",
            config().serviceAccount("CORP\\one", password()).build(),
            config().serviceAccount("CORP\\other", password()).build()),
        AttributeLife.of(
            "certificateBasedAuth",
            config().build(),
            config().certificateBasedAuth(AUTHORITY).build(),
            config()
                .certificateBasedAuth(
                    new CertificateBasedAuth("ENABLED_NO_DIRECTORY_LOGIN_FALLBACK", AUTHORITY))
                .build(),
            config().withoutCertificateBasedAuth().build()));
  }

  @Override
  protected void vanish() {
    appStream.deleteDirectoryConfig(r -> r.directoryName(DOMAIN));
    later();
  }

  private static DirectoryPassword password() {
    return DirectoryPassword.from(() -> "a secret");
  }

  private static DirectoryConfig.Builder config() {
    return DirectoryConfig.builder(DOMAIN).organizationalUnit("OU=Streaming,DC=corp");
  }
}
