package dev.appstreamkit.provisioning.kinds.theme;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** A theme: what a stack's catalog looks like to its users. A stack has one or none. */
@Value.Immutable
@SpecStyle
public abstract class Theme extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "theme";

  Theme() {}

  /**
   * Returns a builder of the theme of a stack.
   *
   * @param stack whose theme it is; comes along
   */
  public static Builder builder(Stack stack) {
    return new Builder(stack);
  }

  /** Returns whose theme it is. */
  public abstract Stack stack();

  /** Returns the title; AWS requires one. */
  public abstract Optional<String> title();

  /** Returns the colours, AWS's word for them; AWS requires one. */
  public abstract Optional<String> styling();

  /** Returns where the logo is in S3; AWS requires one. */
  public abstract Optional<ThemeFile> logo();

  /** Returns where the favicon is in S3; AWS requires one. */
  public abstract Optional<ThemeFile> favicon();

  /** Returns the links at the foot of the page: addresses by what is shown of them. */
  @Value.Default
  public Setting<Map<String, String>> footerLinks() {
    return Setting.unset();
  }

  /** Returns whether it is applied; empty if nothing is said. */
  public abstract Optional<Boolean> enabled();

  /** Returns a builder that begins with what this theme is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, stack().name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>(Set.of(stack()));
    logo().ifPresent(file -> needed.addAll(file.dependencies()));
    favicon().ifPresent(file -> needed.addAll(file.dependencies()));
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (stack().isExisting()) {
      check.error(
          "stack",
          "would change what a stack that is only used looks like",
          "leave its theme to whoever manages the stack");
    }
    check.required("title", title(), "give it with title(…)");
    check.required("styling", styling(), "give it with styling(…)");
    check.required("logo", logo(), "say where it is in S3 with logo(…)");
    check.required("favicon", favicon(), "say where it is in S3 with favicon(…)");
    check
        .within(ThemeLimits.TITLE, title())
        .within(ThemeLimits.LOGO_BUCKET, logo().map(ThemeFile::bucket))
        .within(ThemeLimits.LOGO_KEY, logo().map(ThemeFile::key))
        .within(ThemeLimits.FAVICON_BUCKET, favicon().map(ThemeFile::bucket))
        .within(ThemeLimits.FAVICON_KEY, favicon().map(ThemeFile::key));
    footerLinks()
        .value()
        .orElse(Map.of())
        .forEach(
            (name, url) -> {
              check.within(ThemeLimits.LINK_NAME, Optional.of(name));
              check.within(ThemeLimits.LINK_URL, Optional.of(url));
            });
    return check.problems();
  }

  /** Collects what a theme is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableTheme.Builder theme = ImmutableTheme.builder();
    private final Map<String, String> links = new LinkedHashMap<>();

    private Builder(Stack stack) {
      theme.stack(stack);
    }

    private Builder(Theme like) {
      theme.from(like);
      links.putAll(like.footerLinks().value().orElse(Map.of()));
    }

    /**
     * Sets the title of the page. AWS: {@code CreateThemeForStack.TitleText}.
     *
     * @param text 1 to 300 letters without accents, digits, spaces and {@code -@./#&+_}
     */
    public Builder title(String text) {
      theme.title(text);
      return this;
    }

    /**
     * Sets the colours. AWS: {@code CreateThemeForStack.ThemeStyling}.
     *
     * @param word {@code LIGHT_BLUE}, {@code BLUE}, {@code PINK}, {@code RED}, or what AWS knows
     *     beside them
     */
    public Builder styling(String word) {
      theme.styling(word);
      return this;
    }

    /**
     * Says where the logo is: in S3, or in a file of this machine ({@link ThemeFile#upload}).
     * AppStream copies it and doesn't tell from where: the manifest knows which one it was given,
     * and another place, or a file that holds something else, is given to it anew. AWS: {@code
     * CreateThemeForStack.OrganizationLogoS3Location}.
     */
    public Builder logo(ThemeFile file) {
      theme.logo(file);
      return this;
    }

    /**
     * Says where the favicon is; as the logo. AWS: {@code CreateThemeForStack.FaviconS3Location}.
     */
    public Builder favicon(ThemeFile file) {
      theme.favicon(file);
      return this;
    }

    /**
     * Adds a link at the foot of the page. AWS: {@code CreateThemeForStack.FooterLinks}.
     *
     * @param name what is shown, as a title
     * @param url where it leads, 1 to 1,000 characters
     */
    public Builder footerLink(String name, String url) {
      links.put(name, url);
      theme.footerLinks(Setting.of(Map.copyOf(links)));
      return this;
    }

    /**
     * Says that there are to be no links at the foot of the page. AWS: {@code
     * UpdateThemeForStack.AttributesToDelete}, {@code FOOTER_LINKS}.
     */
    public Builder withoutFooterLinks() {
      links.clear();
      theme.footerLinks(Setting.cleared());
      return this;
    }

    /**
     * Says whether the theme is applied; a new one is unless this says otherwise. AWS: {@code
     * UpdateThemeForStack.State}.
     */
    public Builder enabled(boolean applied) {
      theme.enabled(applied);
      return this;
    }

    /** Returns the theme. What is wrong with it is reported when the environment is built. */
    public Theme build() {
      return theme.build();
    }
  }
}
