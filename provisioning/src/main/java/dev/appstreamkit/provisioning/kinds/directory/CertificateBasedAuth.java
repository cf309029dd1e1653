package dev.appstreamkit.provisioning.kinds.directory;

import java.util.Objects;

/**
 * How users of a domain who signed in with SAML 2.0 sign in to Windows: with a certificate that
 * AppStream has a private certificate authority issue. AWS: {@code CertificateBasedAuthProperties}.
 *
 * @param status AWS's word: {@code ENABLED}, {@code ENABLED_NO_DIRECTORY_LOGIN_FALLBACK}, or what
 *     AWS knows beside them
 * @param certificateAuthorityArn the ARN of a certificate authority of AWS Private CA
 */
public record CertificateBasedAuth(String status, String certificateAuthorityArn) {

  /** Checks that nothing is null. */
  public CertificateBasedAuth {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(certificateAuthorityArn, "certificateAuthorityArn");
  }
}
