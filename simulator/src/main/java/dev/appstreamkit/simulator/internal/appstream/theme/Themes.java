package dev.appstreamkit.simulator.internal.appstream.theme;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.Collection;
import software.amazon.awssdk.services.appstream.model.CreateThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateThemeForStackResponse;
import software.amazon.awssdk.services.appstream.model.DeleteThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.DeleteThemeForStackResponse;
import software.amazon.awssdk.services.appstream.model.DescribeThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.DescribeThemeForStackResponse;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.Theme;
import software.amazon.awssdk.services.appstream.model.ThemeFooterLink;
import software.amazon.awssdk.services.appstream.model.ThemeState;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackResponse;

/** The operations on themes, of which a stack has one or none. */
public final class Themes {

  private Themes() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateThemeForStack", CreateThemeForStackRequest::builder, Themes::create)
        .on("DescribeThemeForStack", DescribeThemeForStackRequest::builder, Themes::describe)
        .on("UpdateThemeForStack", UpdateThemeForStackRequest::builder, Themes::update)
        .on("DeleteThemeForStack", DeleteThemeForStackRequest::builder, Themes::delete);
  }

  private static CreateThemeForStackResponse create(Call call, CreateThemeForStackRequest request) {
    RegionState state = RegionState.of(call);
    state.stacks().require(request.stackName());
    state.table(Theme.class).requireFree(request.stackName());
    Theme theme =
        Theme.builder()
            .stackName(request.stackName())
            .state(ThemeState.ENABLED)
            .themeTitleText(request.titleText())
            .themeStyling(request.themeStylingAsString())
            .themeFooterLinks(request.hasFooterLinks() ? request.footerLinks() : null)
            .themeOrganizationLogoURL(url(request.organizationLogoS3Location()))
            .themeFaviconURL(url(request.faviconS3Location()))
            .createdTime(state.now())
            .build();
    state.table(Theme.class).put(theme.stackName(), theme);
    return CreateThemeForStackResponse.builder().theme(theme).build();
  }

  private static DescribeThemeForStackResponse describe(
      Call call, DescribeThemeForStackRequest request) {
    Theme theme = RegionState.of(call).table(Theme.class).require(request.stackName());
    return DescribeThemeForStackResponse.builder().theme(theme).build();
  }

  private static UpdateThemeForStackResponse update(Call call, UpdateThemeForStackRequest request) {
    RegionState state = RegionState.of(call);
    Theme before = state.table(Theme.class).require(request.stackName());
    Theme.Builder after = before.toBuilder();
    if (request.titleText() != null) {
      after.themeTitleText(request.titleText());
    }
    if (request.themeStyling() != null) {
      after.themeStyling(request.themeStylingAsString());
    }
    if (request.state() != null) {
      after.state(request.stateAsString());
    }
    if (request.hasFooterLinks()) {
      after.themeFooterLinks(request.footerLinks());
    }
    if (request.organizationLogoS3Location() != null) {
      after.themeOrganizationLogoURL(url(request.organizationLogoS3Location()));
    }
    if (request.faviconS3Location() != null) {
      after.themeFaviconURL(url(request.faviconS3Location()));
    }
    if (request.attributesToDeleteAsStrings().contains("FOOTER_LINKS")) {
      after.themeFooterLinks((Collection<ThemeFooterLink>) null);
    }
    Theme theme = state.table(Theme.class).put(before.stackName(), after.build());
    return UpdateThemeForStackResponse.builder().theme(theme).build();
  }

  private static DeleteThemeForStackResponse delete(Call call, DeleteThemeForStackRequest request) {
    RegionState state = RegionState.of(call);
    state.table(Theme.class).require(request.stackName());
    state.table(Theme.class).remove(request.stackName());
    return DeleteThemeForStackResponse.builder().build();
  }

  private static String url(S3Location location) {
    return "https://" + location.s3Bucket() + ".s3.amazonaws.com/" + location.s3Key();
  }
}
