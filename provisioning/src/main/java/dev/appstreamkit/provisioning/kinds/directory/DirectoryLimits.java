package dev.appstreamkit.provisioning.kinds.directory;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of a directory configuration, a row each. */
final class DirectoryLimits {

  private static final String ARN =
      "^arn:aws(?:\\-cn|\\-iso\\-b|\\-iso|\\-us\\-gov)?:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:"
          + "[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.\\\\-]{0,1023}$";

  static final Limit UNIT =
      Limit.text("organizationalUnits", "OrganizationalUnitDistinguishedNames[]", 0, 2000);
  static final Limit AUTHORITY =
      Limit.text(
              "certificateBasedAuth",
              "CertificateBasedAuthProperties.CertificateAuthorityArn",
              0,
              Long.MAX_VALUE)
          .like(ARN, "give the ARN of a certificate authority of AWS Private CA");
  static final Limit ACCOUNT =
      Limit.text("serviceAccount", "ServiceAccountCredentials.AccountName", 1, Long.MAX_VALUE);

  private DirectoryLimits() {}
}
