package dev.appstreamkit.provisioning.kinds.theme.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.model.CreateThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.ThemeAttribute;
import software.amazon.awssdk.services.appstream.model.ThemeFooterLink;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;

/** Themes. They have no tags and no name of their own: a theme is the one of its stack. */
public final class ThemeKind implements ResourceKind<Theme> {

  private static final Duration DELETE = Duration.ofSeconds(5);

  private static final String TITLE = "title";
  private static final String STYLING = "styling";
  private static final String FOOTER_LINKS = "footerLinks";
  private static final String LOGO = "logo";
  private static final String FAVICON = "favicon";

  @Override
  public String name() {
    return Theme.KIND;
  }

  @Override
  public Class<Theme> specType() {
    return Theme.class;
  }

  @Override
  public Identity identity(Theme spec, Resolution resolution) {
    return Identity.named(spec.stack().name());
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return on("DescribeThemeForStack", identity.name());
  }

  private static List<Permission> on(String operation, String stack) {
    return List.of(Permissions.appStream(operation, "stack/" + stack));
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    try {
      var theme =
          services.appStream().describeThemeForStack(r -> r.stackName(identity.name())).theme();
      Map<String, String> links = new TreeMap<>();
      theme.themeFooterLinks().forEach(link -> links.put(link.displayName(), link.footerLinkURL()));
      Attributes attributes =
          Attributes.builder()
              .setIfPresent(TITLE, Optional.ofNullable(theme.themeTitleText()))
              .setIfPresent(STYLING, Optional.ofNullable(theme.themeStylingAsString()))
              .set(FOOTER_LINKS, links)
              .build();
      return Optional.of(
          Observed.untagged(identity, attributes, Optional.ofNullable(theme.createdTime())));
    } catch (ResourceNotFoundException absent) {
      return Optional.empty();
    }
  }

  @Override
  public Attributes desired(Theme spec, Resolution resolution) {
    return Attributes.builder()
        .setIfPresent(TITLE, spec.title())
        .setIfPresent(STYLING, spec.styling())
        .setting(FOOTER_LINKS, spec.footerLinks())
        .setIfPresent(LOGO, spec.logo().map(ThemeKind::shown))
        .setIfPresent(FAVICON, spec.favicon().map(ThemeKind::shown))
        .build();
  }

  private static String shown(ThemeFile file) {
    return "s3://" + file.bucket() + "/" + file.key();
  }

  /** AppStream copies the pictures, and doesn't tell from where. */
  @Override
  public Set<String> createOnly() {
    return Set.of(LOGO, FAVICON);
  }

  @Override
  public List<Step> create(Theme spec) {
    CreateThemeForStackRequest request =
        CreateThemeForStackRequest.builder()
            .stackName(spec.stack().name())
            .titleText(spec.title().orElse(null))
            .themeStyling(spec.styling().orElse(null))
            .organizationLogoS3Location(spec.logo().map(ThemeKind::location).orElse(null))
            .faviconS3Location(spec.favicon().map(ThemeKind::location).orElse(null))
            .footerLinks(links(spec))
            .build();
    return List.of(
        Step.create(
                "create the theme",
                context -> context.services().appStream().createThemeForStack(request))
            .needs(on("CreateThemeForStack", spec.stack().name())));
  }

  @Override
  public List<Step> update(Theme spec, Observed observed, List<AttributeChange> changes) {
    UpdateThemeForStackRequest.Builder request =
        UpdateThemeForStackRequest.builder()
            .stackName(spec.stack().name())
            .titleText(spec.title().orElse(null))
            .themeStyling(spec.styling().orElse(null))
            .organizationLogoS3Location(spec.logo().map(ThemeKind::location).orElse(null))
            .faviconS3Location(spec.favicon().map(ThemeKind::location).orElse(null));
    if (spec.footerLinks().isCleared()) {
      request.attributesToDelete(ThemeAttribute.FOOTER_LINKS);
    } else if (spec.footerLinks().value().isPresent()) {
      request.footerLinks(links(spec));
    }
    UpdateThemeForStackRequest update = request.build();
    return List.of(
        Step.of(
                "update",
                "change the theme",
                context -> context.services().appStream().updateThemeForStack(update))
            .needs(on("UpdateThemeForStack", spec.stack().name())));
  }

  private static List<ThemeFooterLink> links(Theme spec) {
    return new TreeMap<>(spec.footerLinks().value().orElse(Map.of()))
        .entrySet().stream()
            .map(
                link ->
                    ThemeFooterLink.builder()
                        .displayName(link.getKey())
                        .footerLinkURL(link.getValue())
                        .build())
            .toList();
  }

  private static S3Location location(ThemeFile file) {
    return S3Location.builder().s3Bucket(file.bucket()).s3Key(file.key()).build();
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of("delete", "delete the theme", ThemeKind::deleteTheme)
            .until(Condition.of("gone", DELETE, this::pollGone))
            .needs(on("DeleteThemeForStack", observed.identity().name())));
  }

  private static void deleteTheme(StepContext context) {
    try {
      context
          .services()
          .appStream()
          .deleteThemeForStack(r -> r.stackName(context.identity().name()));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private PollResult pollGone(StepContext context) {
    return read(context.identity(), context.services()).isPresent()
        ? PollResult.pending("there")
        : PollResult.success("gone");
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}
