package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.appstream.fleet.FleetCapacity;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Document;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.Stack;

/**
 * The members of the service's model that are younger than the SDK's classes. What a request says
 * in them lies as it came beside the thing that it is about, and goes back with each answer that
 * shows the thing.
 */
final class NewerMembers implements Operations.Beyond {

  /** What can be said of a thing, by the kind that its operations' names end with. */
  private static final Map<String, Set<String>> OF_KIND =
      Map.of(
          "Stack", Set.of("ContentRedirection", "AgentAccessConfig"),
          "Fleet", Set.of("DisableIMDSV1"),
          "ImageBuilder", Set.of("DisableIMDSV1"),
          "AppBlockBuilder", Set.of("DisableIMDSV1"));

  /** What {@code AttributesToDelete} calls them. */
  private static final Map<String, String> DELETED_AS =
      Map.of(
          "CONTENT_REDIRECTION", "ContentRedirection", "AGENT_ACCESS_CONFIG", "AgentAccessConfig");

  /** What an update changes member by member; others are replaced. */
  private static final String MERGED = "AgentAccessConfig";

  /** What agents' access must have, once there is any. */
  private static final List<String> NEEDED =
      List.of("Settings", "ScreenResolution", "ScreenImageFormat");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public void check(Call call, String operation, Document document) {
    RegionState state = RegionState.of(call);
    String name = document.root().path("Name").asText();
    if (operation.equals("UpdateFleet")) {
      state.fleets().find(name).ifPresent(fleet -> checkFleet(state, fleet, document.root()));
    }
    if (operation.equals("CreateImportedImage")) {
      checkSource(document.root());
    }
    if (operation.equals("UpdateStack")) {
      JsonNode access = after(state, "Stack", name, document.root()).get(MERGED);
      if (access != null && !NEEDED.stream().allMatch(access::has)) {
        throw AppStreamErrors.combination(
            MERGED + " needs " + String.join(", ", NEEDED) + ": the stack has none of its own.");
      }
    }
  }

  /** An image comes from an AMI, which a role must be able to read, or from WorkSpaces. */
  private static void checkSource(ObjectNode request) {
    boolean ami = request.hasNonNull("SourceAmiId");
    if (ami == request.hasNonNull("WorkspaceImageId")) {
      throw AppStreamErrors.combination("Give either a SourceAmiId or a WorkspaceImageId.");
    }
    if (ami && !request.hasNonNull("IamRoleArn")) {
      throw AppStreamErrors.combination("A SourceAmiId needs an IamRoleArn.");
    }
  }

  /** Whether an instance answers to IMDSv1 is settled when it starts. */
  private static void checkFleet(RegionState state, Fleet fleet, ObjectNode request) {
    boolean changes =
        !after(state, "Fleet", fleet.name(), request).equals(kept(state, "Fleet", fleet.name()));
    if (changes && fleet.state() != FleetState.STOPPED) {
      throw AppStreamErrors.inUse(
          "Fleet "
              + fleet.name()
              + " must be stopped before these attributes can be changed: DisableIMDSV1");
    }
  }

  @Override
  public Map<SdkPojo, ObjectNode> complete(
      Call call, String operation, Document document, SdkPojo response) {
    RegionState state = RegionState.of(call);
    keep(state, operation, document.root());
    Map<SdkPojo, ObjectNode> more = new IdentityHashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      Object value = field.getValueOrDefault(response);
      List<?> shown =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      shown.forEach(thing -> show(state, thing, more));
    }
    return more;
  }

  private static void keep(RegionState state, String operation, ObjectNode request) {
    String name = request.path("Name").asText();
    for (String kind : OF_KIND.keySet()) {
      if (operation.equals("Create" + kind) || operation.equals("Update" + kind)) {
        ObjectNode after = after(state, kind, name, request);
        if (!after.equals(kept(state, kind, name))) {
          table(state).put(CompoundKey.of(kind, name), after);
        }
      } else if (operation.equals("Delete" + kind)) {
        table(state).remove(CompoundKey.of(kind, name));
      }
    }
  }

  /** Returns what a thing has once a request is done; what lies beside it isn't changed. */
  private static ObjectNode after(RegionState state, String kind, String name, ObjectNode request) {
    ObjectNode after = kept(state, kind, name).deepCopy();
    for (String member : OF_KIND.getOrDefault(kind, Set.of())) {
      JsonNode said = request.get(member);
      if (said == null || said.isNull()) {
        continue;
      }
      if (member.equals(MERGED) && after.get(member) instanceof ObjectNode before) {
        before.setAll((ObjectNode) said);
      } else {
        after.set(member, said);
      }
    }
    for (JsonNode attribute : request.path("AttributesToDelete")) {
      after.remove(DELETED_AS.getOrDefault(attribute.asText(), ""));
    }
    return after;
  }

  private static ObjectNode kept(RegionState state, String kind, String name) {
    return table(state).find(CompoundKey.of(kind, name)).orElseGet(JSON::objectNode);
  }

  private static Table<ObjectNode> table(RegionState state) {
    return state.table(ObjectNode.class);
  }

  private static void show(
      RegionState state, @Nullable Object thing, Map<SdkPojo, ObjectNode> more) {
    if (thing instanceof Stack stack) {
      add(more, stack, kept(state, "Stack", stack.name()));
    } else if (thing instanceof Fleet fleet) {
      add(more, fleet, kept(state, "Fleet", fleet.name()));
      if (fleet.maxSessionsPerInstance() != null && fleet.computeCapacityStatus() != null) {
        add(more, fleet.computeCapacityStatus(), draining(FleetCapacity.of(state, fleet)));
      }
    } else if (thing instanceof ImageBuilder builder) {
      add(more, builder, kept(state, "ImageBuilder", builder.name()));
    } else if (thing instanceof AppBlockBuilder builder) {
      add(more, builder, kept(state, "AppBlockBuilder", builder.name()));
    } else if (thing instanceof Session session) {
      add(more, session, JSON.objectNode().put("InstanceDrainStatus", drainStatus(state, session)));
    }
  }

  private static void add(Map<SdkPojo, ObjectNode> more, SdkPojo thing, ObjectNode members) {
    if (!members.isEmpty()) {
      more.put(thing, members);
    }
  }

  private static ObjectNode draining(FleetCapacity capacity) {
    return JSON.objectNode()
        .put("Draining", capacity.drainingInstances())
        .put("DrainModeActiveUserSessions", capacity.drainingSessions())
        .put("DrainModeUnusedUserSessions", capacity.drainingUnused());
  }

  private static String drainStatus(RegionState state, Session session) {
    boolean several =
        state.fleets().find(session.fleetName()).map(Fleet::maxSessionsPerInstance).isPresent();
    if (!several) {
      return "NOT_APPLICABLE";
    }
    return state.drainedInstances().contains(session.instanceId()) ? "DRAINING" : "ACTIVE";
  }
}
