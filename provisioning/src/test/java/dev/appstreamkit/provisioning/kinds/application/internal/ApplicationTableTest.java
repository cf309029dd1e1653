package dev.appstreamkit.provisioning.kinds.application.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateApplicationRequest;
import software.amazon.awssdk.services.appstream.model.UpdateApplicationRequest;

class ApplicationTableTest {

  private final TableCheck<Application> check =
      new TableCheck<>(
          ApplicationKind.TABLE,
          software.amazon.awssdk.services.appstream.model.Application::builder,
          CreateApplicationRequest::builder,
          UpdateApplicationRequest::builder);

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(
        Map.of(
            "Name", "the identity",
            "Tags", "of each kind",
            "AttributesToDelete", "what the rows clear"));
  }

  @Test
  void table_eachRow_readsWhatItWritesAndKeepsTheRest() {
    check.eachRowReadsWhatItWrites(Set.of());
    check.eachRowKeepsWhatItDoesNotSay(Set.of());
  }

  @Test
  void create_aPlatformThatIsNewer_goesToAws() {
    CreateApplicationRequest request =
        ApplicationKind.TABLE
            .create(
                CreateApplicationRequest.builder(),
                Attributes.builder().set("platforms", List.of("WINDOWS_SERVER_2031")).build())
            .build();

    assertThat(request.platformsAsStrings()).containsExactly("WINDOWS_SERVER_2031");
  }

  @Test
  void problems_ofWhatIsMissing_areAllNamed() {
    assertThat(Application.builder("a").build().problems())
        .extracting(Problem::attribute)
        .containsExactlyInAnyOrder(
            "appBlock", "icon", "launchPath", "platforms", "instanceFamilies");
  }

  @Test
  void problems_onAFleetThatDoesNotFit_nameTheRemedy() {
    Application application = Application.builder("a").platforms("AMAZON_LINUX2").build();
    Fleet other = Fleet.builder("f").onDemand().build();
    Fleet windows = Fleet.builder("f").elastic(Elastic.of(1, "WINDOWS_SERVER_2019")).build();
    Fleet linux = Fleet.builder("f").elastic(Elastic.of(1, "AMAZON_LINUX2")).build();

    assertThat(ApplicationFleetAssociation.of(application, other).problems()).hasSize(1);
    assertThat(ApplicationFleetAssociation.of(application, windows).problems()).hasSize(1);
    assertThat(ApplicationFleetAssociation.of(application, linux).problems()).isEmpty();
    assertThat(ApplicationFleetAssociation.of(application, Fleet.existing("f")).problems())
        .isEmpty();
  }
}
