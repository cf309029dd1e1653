package dev.appstreamkit.provisioning.kinds.theme;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of a theme, a row each. */
final class ThemeLimits {

  private static final String WORDS = "^[-@./#&+\\w\\s]*$";
  private static final String REMEDY = "use letters without accents, digits, spaces and -@./#&+_";
  private static final String BUCKET = "^[0-9a-z\\.\\-]*(?<!\\.)$";
  private static final String FOOTER = "footerLinks";

  static final Limit TITLE = Limit.text("title", "TitleText", 1, 300).like(WORDS, REMEDY);
  static final Limit LINK_NAME =
      Limit.text(FOOTER, "FooterLinks[].DisplayName", 1, 300).like(WORDS, REMEDY);
  static final Limit LINK_URL = Limit.text(FOOTER, "FooterLinks[].FooterLinkURL", 1, 1000);
  static final Limit LOGO_BUCKET =
      Limit.text("logo", "OrganizationLogoS3Location.S3Bucket", 3, 63)
          .like(BUCKET, "name a bucket");
  static final Limit LOGO_KEY = Limit.text("logo", "OrganizationLogoS3Location.S3Key", 1, 1024);
  static final Limit FAVICON_BUCKET =
      Limit.text("favicon", "FaviconS3Location.S3Bucket", 3, 63).like(BUCKET, "name a bucket");
  static final Limit FAVICON_KEY = Limit.text("favicon", "FaviconS3Location.S3Key", 1, 1024);

  private ThemeLimits() {}
}
