package dev.appstreamkit.provisioning.kinds.theme.internal;

import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.Theme;
import software.amazon.awssdk.services.appstream.model.ThemeFooterLink;
import software.amazon.awssdk.services.appstream.model.ThemeState;

/** Members of a theme, which AppStream tells by other names than it takes. */
final class ThemeMembers {

  private static final String SCHEME = "s3://";

  static final Member LINKS = Member.of("footerLinks", ThemeMembers::links, ThemeMembers::asLinks);

  static final Member STATE =
      Member.of(
          "state",
          there ->
              Optional.ofNullable(((Theme) there).state())
                  .map(state -> state == ThemeState.ENABLED),
          on -> on.equals(true) ? "ENABLED" : "DISABLED");

  private ThemeMembers() {}

  static Member text(String name, Function<Theme, String> told) {
    return Member.of(name, there -> Optional.ofNullable(told.apply((Theme) there)), text -> text);
  }

  /** It isn't told: AppStream copies pictures to places of its own. */
  static Member picture(String name) {
    return Member.of(name, there -> Optional.empty(), ThemeMembers::location);
  }

  static String shown(ThemeFile file) {
    return SCHEME + file.bucket() + "/" + file.key();
  }

  private static S3Location location(Object shown) {
    String[] parts = String.valueOf(shown).substring(SCHEME.length()).split("/", 2);
    return S3Location.builder().s3Bucket(parts[0]).s3Key(parts[1]).build();
  }

  private static Optional<Object> links(Object there) {
    Map<String, String> links = new TreeMap<>();
    ((Theme) there)
        .themeFooterLinks()
        .forEach(link -> links.put(link.displayName(), link.footerLinkURL()));
    return Optional.of(links);
  }

  private static List<ThemeFooterLink> asLinks(Object links) {
    return ((Map<?, ?>) links)
        .entrySet().stream()
            .map(
                link ->
                    ThemeFooterLink.builder()
                        .displayName(String.valueOf(link.getKey()))
                        .footerLinkURL(String.valueOf(link.getValue()))
                        .build())
            .toList();
  }
}
