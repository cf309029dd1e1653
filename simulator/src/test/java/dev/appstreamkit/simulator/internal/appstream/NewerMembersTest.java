package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the members that are younger than the SDK's classes. */
class NewerMembersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REDIRECTION =
      "'ContentRedirection':{'HostToClient':{'Enabled':true,'AllowedUrls':['https://a.example/*']}}";
  private static final String ACCESS =
      "'AgentAccessConfig':{'Settings':[{'AgentAction':'COMPUTER_INPUT','Permission':'ENABLED'}],"
          + "'ScreenResolution':'W_1280xH_720','ScreenImageFormat':'PNG'}";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private final Wire wire = new Wire(bench);

  @Test
  void stack_updated_keepsWhatTheUpdateDoesNotName() {
    ok("CreateStack", "{'Name':'s'," + REDIRECTION + "," + ACCESS + "}");
    ok("UpdateStack", "{'Name':'s','DisplayName':'new'}");
    ok("UpdateStack", "{'Name':'s','AgentAccessConfig':{'UserControlMode':'VIEW_STOP'}}");
    JsonNode stack = stack("s");
    assertThat(stack.at("/ContentRedirection/HostToClient/Enabled").asBoolean()).isTrue();
    assertThat(stack.at("/AgentAccessConfig/UserControlMode").asText()).isEqualTo("VIEW_STOP");
    assertThat(stack.at("/AgentAccessConfig/ScreenImageFormat").asText()).isEqualTo("PNG");
  }

  @Test
  void stack_attributesDeleted_hasThemNoMore() {
    ok("CreateStack", "{'Name':'s'," + REDIRECTION + "," + ACCESS + "}");
    ok("UpdateStack", "{'Name':'s','AttributesToDelete':['CONTENT_REDIRECTION']}");
    assertThat(stack("s").has("ContentRedirection")).isFalse();
    assertThat(stack("s").has("AgentAccessConfig")).isTrue();
    ok("UpdateStack", "{'Name':'s','AttributesToDelete':['AGENT_ACCESS_CONFIG']}");
    assertThat(stack("s").has("AgentAccessConfig")).isFalse();
  }

  @Test
  void stack_deletedAndMadeAnew_hasNothingOfTheOldOne() {
    ok("CreateStack", "{'Name':'s'," + REDIRECTION + "}");
    ok("DeleteStack", "{'Name':'s'}");
    ok("CreateStack", "{'Name':'s'}");
    assertThat(stack("s").has("ContentRedirection")).isFalse();
  }

  @Test
  void stack_refused_keepsNothing() {
    ok("CreateStack", "{'Name':'s'}");
    refused("CreateStack", "{'Name':'s'," + REDIRECTION + "}", "ResourceAlreadyExistsException");
    assertThat(stack("s").has("ContentRedirection")).isFalse();
  }

  @Test
  void agentAccess_withoutWhatItNeeds_isRefused() {
    ok("CreateStack", "{'Name':'s'}");
    refused(
        "UpdateStack",
        "{'Name':'s','AgentAccessConfig':{'UserControlMode':'VIEW_STOP'}}",
        "InvalidParameterCombinationException");
    assertThat(stack("s").has("AgentAccessConfig")).isFalse();
  }

  @Test
  void stack_new_hasAllUserSettingsThatAwsLists() {
    ok("CreateStack", "{'Name':'s'}");
    assertThat(stack("s").path("UserSettings"))
        .extracting(setting -> setting.path("Action").asText())
        .contains("AUTO_TIME_ZONE_REDIRECTION");
  }

  @Test
  void fleet_running_changesDisableImdsV1OnlyOnceStopped() {
    bench.runFleet("f", 1);
    refused("UpdateFleet", "{'Name':'f','DisableIMDSV1':true}", "ResourceInUseException");
    bench.client().stopFleet(r -> r.name("f"));
    bench.minutes(15);
    JsonNode updated = ok("UpdateFleet", "{'Name':'f','DisableIMDSV1':true}");
    assertThat(updated.at("/Fleet/DisableIMDSV1").asBoolean()).isTrue();
    bench.client().startFleet(r -> r.name("f"));
    ok("UpdateFleet", "{'Name':'f','DisableIMDSV1':true}");
  }

  @Test
  void image_imported_comesFromAnAmiOrFromWorkSpaces() {
    String ami = "'SourceAmiId':'ami-0123456789abcdef0'";
    String workspace = "'WorkspaceImageId':'wsi-0123456789'";
    String wrong = "InvalidParameterCombinationException";
    refused("CreateImportedImage", "{'Name':'i'}", wrong);
    refused("CreateImportedImage", "{'Name':'i'," + ami + "}", wrong);
    refused("CreateImportedImage", "{'Name':'i'," + ami + "," + workspace + "}", wrong);
    ok("CreateImportedImage", "{'Name':'i'," + workspace + "}");
  }

  @Test
  void drainedInstance_isShownOnSessionAndFleet() {
    String session =
        Objects.requireNonNull(ContractWorld.populate(bench).get("DrainSessionInstance"));
    String described = "{'StackName':'multi-session','FleetName':'multi-session'}";
    assertThat(drainStatus(described)).isEqualTo("ACTIVE");
    ok("DrainSessionInstance", session);
    assertThat(drainStatus(described)).isEqualTo("DRAINING");
    JsonNode capacity =
        ok("DescribeFleets", "{'Names':['multi-session']}").at("/Fleets/0/ComputeCapacityStatus");
    assertThat(capacity.path("Draining").asInt()).isEqualTo(1);
    assertThat(capacity.path("DrainModeActiveUserSessions").asInt()).isEqualTo(1);
    assertThat(capacity.path("DrainModeUnusedUserSessions").asInt()).isEqualTo(1);
  }

  private String drainStatus(String described) {
    return ok("DescribeSessions", described).at("/Sessions/0/InstanceDrainStatus").asText();
  }

  private JsonNode stack(String name) {
    return ok("DescribeStacks", "{'Names':['" + name + "']}").at("/Stacks/0");
  }

  private JsonNode ok(String operation, String input) {
    Wire.Answer answer = wire.cbor(operation, tree(input));
    assertThat(answer.status()).as("%s: %s", input, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void refused(String operation, String input, String code) {
    assertThat(wire.cbor(operation, tree(input)).code()).isEqualTo(code);
  }

  private static JsonNode tree(String quoted) {
    try {
      return JSON.readTree(quoted.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
