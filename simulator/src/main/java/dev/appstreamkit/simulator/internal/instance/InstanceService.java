package dev.appstreamkit.simulator.internal.instance;

import dev.appstreamkit.simulator.internal.appstream.people.InstanceDirectory;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens instances for the sessions that are under way, and answers what runs in them. */
public final class InstanceService implements SimulatedService {
  /** What an instance's own address begins with, followed by its secret. */
  public static final String PREFIX = "/_appstreamkit/instances/";

  private static final String METADATA = "/imds";
  private static final String MACHINE_ROLE = "/machine-role";
  private static final long USUAL_SECONDS = 3600;

  /** Creates one. */
  public InstanceService() {}

  @Override
  public void install(Installation installation) {
    World world = installation.world();
    installation.control().post("/instances", request -> open(world, request));
    installation.local(PREFIX, http -> handle(world, http));
  }

  /**
   * Opens the instance of {@code sessionId}; {@code roleKeysSeconds} says how long the machine
   * role's keys work.
   */
  private static Object open(World world, Request request) {
    String id = request.required("sessionId");
    InstanceDirectory.Instance session =
        InstanceDirectory.ofSession(world, id)
            .orElseThrow(
                () ->
                    new ControlException(
                        404,
                        "NoSuchSession",
                        "no session " + id + " is under way; let a user connect first"));
    long seconds = request.body().path("roleKeysSeconds").asLong(USUAL_SECONDS);
    if (seconds < 1 || seconds > 12 * USUAL_SECONDS) {
      throw new IllegalArgumentException("roleKeysSeconds is " + seconds + "; give 1 to 43200");
    }
    Instances.of(world).sweep(world);
    Instance instance = Instances.of(world).open(id, Duration.ofSeconds(seconds));
    Map<String, Object> opened = new LinkedHashMap<>();
    opened.put("instanceId", session.instanceId());
    opened.put("region", session.region());
    opened.put("metadataPath", PREFIX + instance.secret() + METADATA);
    opened.put("machineRolePath", PREFIX + instance.secret() + MACHINE_ROLE);
    opened.put("windowsUser", windowsUser(session));
    opened.put("environment", environment(session));
    return opened;
  }

  /** The user as Windows calls it: one of its own for each user of a multi-session instance. */
  private static String windowsUser(InstanceDirectory.Instance session) {
    if (!session.platform().startsWith("WINDOWS")) {
      return "";
    }
    return session.multiSession() ? "as2-" + session.sessionId().substring(0, 8) : "PhotonUser";
  }

  private static Map<String, String> environment(InstanceDirectory.Instance session) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AppStream_Stack_Name", session.stack());
    variables.put("AppStream_User_Access_Mode", session.accessMode());
    variables.put("AppStream_Session_Reservation_DateTime", session.started().toString());
    variables.put("AppStream_UserName", session.userName());
    variables.put("AppStream_Session_ID", session.sessionId());
    if (session.context() != null) {
      variables.put("APPSTREAM_SESSION_CONTEXT", session.context());
    }
    String user = windowsUser(session);
    if (!user.isEmpty()) {
      variables.put("USERNAME", user);
    }
    variables.put("AppStream_Image_Arn", session.imageArn());
    variables.put("AppStream_Instance_Type", session.instanceType());
    variables.put("AppStream_Resource_Type", "fleet");
    variables.put("AppStream_Resource_Name", session.fleet());
    return variables;
  }

  private static Reply handle(World world, HttpCall http) {
    String rest = http.rawPath().substring(PREFIX.length());
    int slash = rest.indexOf('/');
    Optional<Instance> instance =
        Instances.of(world).find(slash < 0 ? rest : rest.substring(0, slash));
    if (slash < 0 || instance.isEmpty()) {
      return Reply.text(404, "text/plain", "no such instance");
    }
    Optional<InstanceDirectory.Instance> session =
        InstanceDirectory.ofSession(world, instance.get().sessionId());
    if (session.isEmpty()) {
      Instances.of(world).forget(instance.get());
      return Reply.text(404, "text/plain", "the session of this instance has ended");
    }
    String path = rest.substring(slash);
    InstanceKeys keys = new InstanceKeys(world, instance.get(), session.get());
    if (path.equals(MACHINE_ROLE)) {
      return keys.machineRole();
    }
    return path.startsWith(METADATA + "/")
        ? new InstanceMetadata(keys, session.get(), instance.get())
            .answer(http, path.substring(METADATA.length() + 1))
        : Reply.text(404, "text/plain", "not found");
  }
}
