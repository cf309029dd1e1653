package dev.appstreamkit.provisioning.kinds.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthStatus;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigRequest;

class DirectoryConfigTableTest {

  private static final String AUTHORITY = "arn:aws:acm-pca:us-east-1:1:certificate-authority/a";

  private final TableCheck<DirectoryConfig> check =
      new TableCheck<>(
          DirectoryConfigKind.TABLE,
          software.amazon.awssdk.services.appstream.model.DirectoryConfig::builder,
          CreateDirectoryConfigRequest::builder,
          UpdateDirectoryConfigRequest::builder);

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(Map.of("DirectoryName", "the identity"));
  }

  @Test
  void table_eachRow_readsWhatItWrites() {
    check.eachRowReadsWhatItWrites(Set.of());
  }

  /** The account's name is written with its password, which nobody reads. */
  @Test
  void update_eachRow_keepsWhatItDoesNotSay() {
    check.eachRowKeepsWhatItDoesNotSay(Set.of("serviceAccount"));
  }

  @Test
  void update_anythingElse_saysCertificateBasedAuthenticationAsItIs() {
    UpdateDirectoryConfigRequest request =
        request(AttributeChange.builder("organizationalUnits").build());

    assertThat(request.certificateBasedAuthProperties().status())
        .isEqualTo(CertificateBasedAuthStatus.ENABLED);
    assertThat(request.certificateBasedAuthProperties().certificateAuthorityArn())
        .isEqualTo(AUTHORITY);
    assertThat(request.serviceAccountCredentials()).isNull();
  }

  @Test
  void update_cleared_switchesItOff() {
    Attributes none = Attributes.builder().clear("certificateBasedAuth").build();

    UpdateDirectoryConfigRequest request =
        request(
            AttributeChange.builder("certificateBasedAuth")
                .after(none.get("certificateBasedAuth"))
                .build());

    assertThat(request.certificateBasedAuthProperties().status())
        .isEqualTo(CertificateBasedAuthStatus.DISABLED);
  }

  private static UpdateDirectoryConfigRequest request(AttributeChange change) {
    return DirectoryConfigKind.request(
            List.of(change),
            software.amazon.awssdk.services.appstream.model.DirectoryConfig.builder()
                .certificateBasedAuthProperties(
                    auth -> auth.status("ENABLED").certificateAuthorityArn(AUTHORITY))
                .build())
        .build();
  }
}
