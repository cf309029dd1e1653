package dev.appstreamkit.simulator.internal.page;

import dev.appstreamkit.simulator.internal.appstream.fleet.FleetCapacity;
import dev.appstreamkit.simulator.internal.appstream.state.PoolUser;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.aws.autoscaling.ScalingOverview;
import dev.appstreamkit.simulator.internal.aws.s3.BucketOverview;
import dev.appstreamkit.simulator.internal.traffic.LoggedCall;
import dev.appstreamkit.simulator.internal.traffic.RequestLog;
import dev.appstreamkit.simulator.internal.world.Mail;
import dev.appstreamkit.simulator.internal.world.Mails;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.Stack;

/** What an account has in a region, as the page shows it: without passwords, links and keys. */
final class Overview {

  private static final int MOST_CALLS = 200;
  private static final int MOST_MAILS = 100;

  private Overview() {}

  static Map<String, Object> of(RegionState state) {
    World world = state.world();
    Map<String, Object> all = new TreeMap<>();
    all.put("account", state.account().id());
    all.put("region", state.region());
    all.put("places", RegionState.all(world).stream().map(Overview::place).sorted().toList());
    all.put("fleets", list(state.fleets().values(), fleet -> fleet(state, fleet)));
    all.put("images", list(state.images().values(), Overview::image));
    all.put("builders", list(state.imageBuilders().values(), Overview::builder));
    all.put("stacks", list(state.stacks().values(), stack -> stack(state, stack)));
    all.put("users", list(state.users().values(), Overview::user));
    all.put("mails", mails(world));
    all.put("buckets", BucketOverview.of(world, state.account().id()));
    all.put("scaling", ScalingOverview.of(state));
    all.put("calls", calls(world));
    return all;
  }

  private static String place(RegionState state) {
    return state.account().id() + " " + state.region();
  }

  private static Map<String, Object> fleet(RegionState state, Fleet kept) {
    FleetCapacity capacity = FleetCapacity.of(state, kept);
    Fleet fleet = capacity.shown();
    ComputeCapacityStatus status = fleet.computeCapacityStatus();
    return row(
        "name", fleet.name(),
        "state", fleet.stateAsString(),
        "type", fleet.fleetTypeAsString(),
        "instanceType", fleet.instanceType(),
        "image", fleet.imageName(),
        "desired", status == null ? null : status.desired(),
        "running", status == null ? null : status.running(),
        "inUse", status == null ? null : status.inUse(),
        "mostSessions", capacity.mostSessions(),
        "sessions", list(capacity.sessions(), Overview::session),
        "errors",
            fleet.fleetErrors().stream()
                .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
                .toList());
  }

  private static Map<String, Object> session(StreamingSession kept) {
    Session session = kept.shown();
    return row(
        "id", session.id(),
        "user", session.userId(),
        "stack", session.stackName(),
        "instance", session.instanceId(),
        "started", session.startTime());
  }

  private static Map<String, Object> image(Image image) {
    return row(
        "name", image.name(),
        "state", image.stateAsString(),
        "platform", image.platformAsString(),
        "applications", image.applications().size(),
        "created", image.createdTime());
  }

  private static Map<String, Object> builder(ImageBuilder builder) {
    return row(
        "name", builder.name(),
        "state", builder.stateAsString(),
        "platform", builder.platformAsString(),
        "instanceType", builder.instanceType(),
        "created", builder.createdTime());
  }

  private static Map<String, Object> stack(RegionState state, Stack stack) {
    return row(
        "name", stack.name(),
        "fleet", state.fleetOfStack().find(stack.name()).orElse(null),
        "users",
            state.userStacks().values().stream()
                .filter(association -> association.stackName().equals(stack.name()))
                .map(association -> association.userName())
                .toList());
  }

  private static Map<String, Object> user(PoolUser user) {
    return row(
        "address", user.shown().userName(),
        "name",
            (Objects.requireNonNullElse(user.shown().firstName(), "")
                    + " "
                    + Objects.requireNonNullElse(user.shown().lastName(), ""))
                .trim(),
        "enabled", user.shown().enabled(),
        "status", user.shown().status());
  }

  /** Newest first. Whoever wants link and password asks the control API for them, by a click. */
  private static List<Map<String, Object>> mails(World world) {
    List<Mail> all = Mails.of(world).all();
    List<Mail> latest = all.subList(Math.max(0, all.size() - MOST_MAILS), all.size());
    return newestFirst(
        latest,
        mail ->
            row(
                "sent", mail.sent(),
                "to", mail.to(),
                "subject", mail.subject(),
                "secret", mail.link() != null || mail.temporaryPassword() != null));
  }

  private static List<Map<String, Object>> calls(World world) {
    RequestLog log = RequestLog.of(world);
    List<LoggedCall> latest = log.after(Math.max(0, log.nextNumber() - 1 - MOST_CALLS));
    return newestFirst(
        latest,
        call ->
            row(
                "number", call.number(),
                "time", call.time(),
                "service", call.service(),
                "operation", call.operation(),
                "principal", call.principal(),
                "status", call.status(),
                "error", call.errorCode(),
                "fault", call.fault()));
  }

  private static <T> List<Map<String, Object>> newestFirst(
      List<T> things, Function<T, Map<String, Object>> show) {
    List<Map<String, Object>> rows = new ArrayList<>(list(things, show));
    Collections.reverse(rows);
    return rows;
  }

  private static <T> List<Map<String, Object>> list(
      Collection<T> things, Function<T, Map<String, Object>> show) {
    return things.stream().map(show).toList();
  }

  /** Returns names and values in turn as a map; what isn't there is left out. */
  private static Map<String, Object> row(@Nullable Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        row.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return row;
  }
}
