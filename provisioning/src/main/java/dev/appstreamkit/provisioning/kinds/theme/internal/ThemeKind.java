package dev.appstreamkit.provisioning.kinds.theme.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.ThemeState;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;

/** Themes. They have no tags and no name of their own: a theme is the one of its stack. */
public final class ThemeKind
    extends AppStreamKind<Theme, software.amazon.awssdk.services.appstream.model.Theme> {

  private static final String LOGO = "logo";
  private static final String FAVICON = "favicon";
  private static final String ENABLED = "enabled";
  private static final Set<String> PICTURES = Set.of(LOGO, FAVICON);

  static final AttributeTable<Theme> TABLE =
      AttributeTable.of(
          Attribute.optional("title", Theme::title)
              .member(ThemeMembers.text("titleText", there -> there.themeTitleText())),
          Attribute.optional("styling", Theme::styling)
              .member(ThemeMembers.text("themeStyling", there -> there.themeStylingAsString())),
          Attribute.setting("footerLinks", Theme::footerLinks)
              .member(ThemeMembers.LINKS)
              .clearedAs("FOOTER_LINKS"),
          Attribute.optional(LOGO, (Theme theme) -> theme.logo().map(ThemeMembers::shown))
              .member(ThemeMembers.picture("organizationLogoS3Location"))
              .onceAsked(),
          Attribute.optional(FAVICON, (Theme theme) -> theme.favicon().map(ThemeMembers::shown))
              .member(ThemeMembers.picture("faviconS3Location"))
              .onceAsked(),
          Attribute.optional(ENABLED, Theme::enabled).member(ThemeMembers.STATE));

  /** Makes the kind. */
  public ThemeKind() {
    super(Theme.KIND, Theme.class, TABLE);
  }

  @Override
  protected List<Permission> permissions(Call call, String stack) {
    String operation =
        switch (call) {
          case READ -> "DescribeThemeForStack";
          case CREATE -> "CreateThemeForStack";
          case UPDATE -> "UpdateThemeForStack";
          case DELETE -> "DeleteThemeForStack";
        };
    return List.of(Permissions.appStream(operation, "stack/" + stack));
  }

  /** There is no list of all. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Theme> describe(
      Collection<String> names, Services services) {
    return names.stream().flatMap(stack -> of(stack, services.appStream()).stream()).toList();
  }

  private static Optional<software.amazon.awssdk.services.appstream.model.Theme> of(
      String stack, AppStreamClient appStream) {
    try {
      return Optional.of(appStream.describeThemeForStack(r -> r.stackName(stack)).theme());
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  @Override
  protected Identity identityOf(software.amazon.awssdk.services.appstream.model.Theme there) {
    return Identity.named(there.stackName());
  }

  /** A theme is made enabled; one that isn't to be is disabled right afterwards. */
  @Override
  public List<Step> create(Theme spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    if (spec.enabled().filter(Boolean.FALSE::equals).isPresent()) {
      steps.add(
          Step.of(ENABLED, "switch the theme off", ThemeKind::disable)
              .needs(permissions(Call.UPDATE, spec.stack().name())));
    }
    return steps;
  }

  @Override
  protected void make(Theme spec, Attributes wanted, StepContext context) {
    CreateThemeForStackRequest.Builder request =
        TABLE.create(CreateThemeForStackRequest.builder(), wanted).stackName(spec.stack().name());
    context.services().appStream().createThemeForStack(request.build());
  }

  private static void disable(StepContext context) {
    context
        .services()
        .appStream()
        .updateThemeForStack(
            request -> request.stackName(context.identity().name()).state(ThemeState.DISABLED));
  }

  /** AppStream doesn't tell where pictures came from: they go along with what differs. */
  static List<AttributeChange> withPictures(Theme spec, List<AttributeChange> changes) {
    return Stream.concat(
            changes.stream().filter(change -> !PICTURES.contains(change.name())),
            Stream.of(picture(LOGO, spec.logo()), picture(FAVICON, spec.favicon())))
        .toList();
  }

  private static AttributeChange picture(String name, Optional<ThemeFile> file) {
    Attributes one = Attributes.builder().setIfPresent(name, file.map(ThemeMembers::shown)).build();
    return AttributeChange.builder(name).after(one.get(name)).build();
  }

  @Override
  public List<Step> update(Theme spec, Observed observed, List<AttributeChange> changes) {
    return changes.isEmpty()
        ? List.of()
        : super.update(spec, observed, withPictures(spec, changes));
  }

  @Override
  protected void change(
      software.amazon.awssdk.services.appstream.model.Theme there,
      List<AttributeChange> changes,
      StepContext context) {
    UpdateThemeForStackRequest.Builder request =
        TABLE
            .update(UpdateThemeForStackRequest.builder(), changes, there)
            .stackName(there.stackName());
    context.services().appStream().updateThemeForStack(request.build());
  }

  @Override
  protected void remove(StepContext context) {
    context.services().appStream().deleteThemeForStack(r -> r.stackName(context.identity().name()));
  }
}
