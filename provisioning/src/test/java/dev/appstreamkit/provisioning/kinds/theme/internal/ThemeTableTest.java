package dev.appstreamkit.provisioning.kinds.theme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateThemeForStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;

class ThemeTableTest {

  private final TableCheck<Theme> check =
      new TableCheck<>(
          ThemeKind.TABLE,
          software.amazon.awssdk.services.appstream.model.Theme::builder,
          CreateThemeForStackRequest::builder,
          UpdateThemeForStackRequest::builder,
          Map.of("TitleText", "ThemeTitleText", "FooterLinks", "ThemeFooterLinks"));

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(
        Map.of("StackName", "the identity", "AttributesToDelete", "what the rows clear"));
  }

  @Test
  void table_eachRow_readsWhatItWrites() {
    check.eachRowReadsWhatItWrites(Set.of());
  }

  /** A sample's state is any text, and AppStream's is one of two. */
  @Test
  void update_eachRow_keepsWhatItDoesNotSay() {
    check.eachRowKeepsWhatItDoesNotSay(Set.of("enabled"));
  }

  @Test
  void update_anotherTitle_sendsThePicturesAgain() {
    Theme theme = theme("Share").build();

    UpdateThemeForStackRequest request =
        ThemeKind.TABLE
            .update(
                UpdateThemeForStackRequest.builder(),
                ThemeKind.withPictures(theme, List.of(AttributeChange.builder("title").build())),
                software.amazon.awssdk.services.appstream.model.Theme.builder().build())
            .build();

    assertThat(request.organizationLogoS3Location().s3Bucket()).isEqualTo("pictures");
    assertThat(request.organizationLogoS3Location().s3Key()).isEqualTo("a/logo.png");
    assertThat(request.faviconS3Location().s3Key()).isEqualTo("favicon.ico");
  }

  @Test
  void create_switchedOff_isAStepMore() {
    assertThat(new ThemeKind().create(theme("Share").enabled(false).build())).hasSize(2);
    assertThat(new ThemeKind().create(theme("Share").enabled(true).build())).hasSize(1);
  }

  @Test
  void update_nothingInTheRequest_isNoStep() {
    Observed there =
        Observed.untagged(Identity.named("share"), Attributes.empty(), Optional.empty());

    List<Step> steps = new ThemeKind().update(theme("Share").build(), there, List.of());

    assertThat(steps).isEmpty();
  }

  private static Theme.Builder theme(String title) {
    return Theme.builder(Stack.builder("share").withoutFleet().build())
        .title(title)
        .styling("BLUE")
        .logo(new ThemeFile("pictures", "a/logo.png"))
        .favicon(new ThemeFile("pictures", "favicon.ico"));
  }
}
