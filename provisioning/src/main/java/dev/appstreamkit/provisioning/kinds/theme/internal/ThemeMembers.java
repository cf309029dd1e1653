package dev.appstreamkit.provisioning.kinds.theme.internal;

import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.spi.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  private static final String PLACE = "place";

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

  /** What a file of this machine holds is told from what it held before. */
  static Map<String, String> shown(ThemeFile file) {
    Map<String, String> shown = new TreeMap<>();
    shown.put(PLACE, SCHEME + file.bucket() + "/" + file.key());
    file.uploaded().ifPresent(object -> shown.put("sha256", sha256(object.file())));
    return shown;
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read; put it there and plan again", e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  private static S3Location location(Object shown) {
    String place = String.valueOf(((Map<?, ?>) shown).get(PLACE));
    String[] parts = place.substring(SCHEME.length()).split("/", 2);
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
