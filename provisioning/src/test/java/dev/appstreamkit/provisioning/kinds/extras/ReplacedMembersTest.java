package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.fleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;

/** What becomes of members that the SDK doesn't know when their fleet is replaced. */
class ReplacedMembersTest extends WithCloud {

  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final String NEWER = "DisableIMDSV1";
  private static final ResourceSpec REPLACED = fleet().alwaysOn().build();

  @BeforeEach
  void make() {
    cloud.apply(fleet().build());
  }

  private void setOutside() {
    ExtendedWorld.Kind.FLEET.changeOutside(cloud.appStream(), Map.of(NEWER, true));
  }

  private static List<String> names(Plan plan, AttributeChange.Why why) {
    return plan.changes().stream()
        .filter(change -> change.address().equals(REPLACED.address()))
        .flatMap(change -> change.attributes().stream())
        .filter(change -> change.why() == why)
        .map(AttributeChange::name)
        .toList();
  }

  @Test
  void setOutside_isTakenAlong() {
    setOutside();
    Plan plan = cloud.plan(REPLACE, REPLACED);
    assertThat(names(plan, AttributeChange.Why.TAKEN_ALONG)).contains(NEWER);
    assertThat(names(plan, AttributeChange.Why.LOST)).isEmpty();
    cloud.apply(REPLACE, REPLACED);

    assertThat(cloud.plan(fleet().alwaysOn().member(NEWER, true).build()).isEmpty()).isTrue();
  }

  @Test
  void describedOtherwise_isAsDescribed() {
    setOutside();
    ResourceSpec wanted = fleet().alwaysOn().member(NEWER, false).build();
    Plan plan = cloud.plan(REPLACE, wanted);
    assertThat(names(plan, AttributeChange.Why.TAKEN_ALONG)).doesNotContain(NEWER);
    cloud.apply(REPLACE, wanted);

    assertThat(cloud.plan(wanted).isEmpty()).isTrue();
  }

  @Test
  void neverSet_isNotToldOf() {
    Plan plan = cloud.plan(REPLACE, REPLACED);

    assertThat(plan.describe()).doesNotContain(NEWER);
    assertThat(names(plan, AttributeChange.Why.LOST)).isEmpty();
  }

  @Test
  void membersThatNobodyKnowsYet_areToldAsLost() {
    Plan plan = planWith("\"InstanceType\":", "\"EvenNewer\":{\"A\":1},\"InstanceType\":");

    assertThat(names(plan, AttributeChange.Why.LOST)).containsExactly("EvenNewer");
    assertThat(plan.describe()).contains("EvenNewer: lost");
  }

  /** Nobody sees whether it was set. */
  @Test
  void clientThatDoesNotSpeakJson_tellsItAsLost() {
    try (SdkHttpClient http = new ChangedAnswers("application/cbor", body -> body);
        Provisioner provisioner = cloud.builder().httpClient(http).build()) {
      Plan plan = provisioner.plan(Cloud.environment(REPLACED), REPLACE);

      assertThat(names(plan, AttributeChange.Why.LOST)).containsExactly(NEWER);
      assertThat(plan.describe()).contains(NEWER + ": lost, if there is any");
    }
  }

  private Plan planWith(String text, String grown) {
    try (SdkHttpClient http =
            new ChangedAnswers("application/x-amz-json-1.1", body -> body.replace(text, grown));
        Provisioner provisioner = cloud.builder().httpClient(http).build()) {
      return provisioner.plan(Cloud.environment(REPLACED), REPLACE);
    }
  }
}
