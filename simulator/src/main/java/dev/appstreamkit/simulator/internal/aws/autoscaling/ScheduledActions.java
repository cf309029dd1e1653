package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Scheduled;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScheduledActionResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/** Scheduled actions, which set a target's bounds in simulated time. */
final class ScheduledActions {

  private ScheduledActions() {}

  static void addTo(Operations operations) {
    operations
        .on("PutScheduledAction", PutScheduledActionRequest::builder, ScheduledActions::put)
        .on(
            "DeleteScheduledAction",
            DeleteScheduledActionRequest::builder,
            ScheduledActions::delete)
        .on(
            "DescribeScheduledActions",
            DescribeScheduledActionsRequest::builder,
            ScheduledActions::describe);
  }

  static String key(ScheduledAction action) {
    return action.resourceId() + "/" + action.scheduledActionName();
  }

  /** Removes an action, and what it would have done. */
  static boolean forget(ScalingState state, String key) {
    Scheduled next = state.firing().remove(key);
    if (next != null) {
      next.cancel();
    }
    return state.actions().remove(key) != null;
  }

  private static PutScheduledActionResponse put(Call call, PutScheduledActionRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    String name = ScalingErrors.required(request.scheduledActionName(), "scheduledActionName");
    ScalingState state = ScalingState.of(call);
    state.target(id);
    ScheduledAction known = state.actions().get(id + "/" + name);
    String schedule =
        request.schedule() == null && known != null
            ? known.schedule()
            : ScalingErrors.required(request.schedule(), "schedule");
    Schedule parsed = Schedule.parse(schedule, request.timezone());
    ScheduledAction action =
        ScheduledAction.builder()
            .scheduledActionName(name)
            .scheduledActionARN(
                known != null
                    ? known.scheduledActionARN()
                    : state.arn(
                        "scheduledAction:"
                            + state.newId()
                            + ":resource/appstream/"
                            + id
                            + ":scheduledActionName/"
                            + name))
            .serviceNamespace(ScalingState.NAMESPACE)
            .resourceId(id)
            .scalableDimension(ScalingState.DIMENSION)
            .schedule(schedule)
            .timezone(request.timezone())
            .startTime(request.startTime())
            .endTime(request.endTime())
            .scalableTargetAction(
                request.scalableTargetAction() == null && known != null
                    ? known.scalableTargetAction()
                    : request.scalableTargetAction())
            .creationTime(known != null ? known.creationTime() : call.world().now())
            .build();
    ScalingErrors.bounds(action.scalableTargetAction());
    forget(state, key(action));
    state.actions().put(key(action), action);
    plan(state, action, parsed);
    return PutScheduledActionResponse.builder().build();
  }

  private static void plan(ScalingState state, ScheduledAction action, Schedule schedule) {
    Instant now = state.world().now();
    Instant earliest =
        action.startTime() != null && action.startTime().isAfter(now) ? action.startTime() : now;
    Instant next = schedule.next(earliest);
    if (next == null || (action.endTime() != null && next.isAfter(action.endTime()))) {
      return;
    }
    state
        .firing()
        .put(
            key(action),
            state
                .world()
                .schedule(
                    Duration.between(now, next),
                    () -> {
                      happen(state, action);
                      plan(state, action, schedule);
                    }));
  }

  private static void happen(ScalingState state, ScheduledAction action) {
    ScalableTarget target = state.targets().get(action.resourceId());
    if (target == null || action.scalableTargetAction() == null || suspended(target)) {
      return;
    }
    ScalableTarget.Builder changed = target.toBuilder();
    Integer min = action.scalableTargetAction().minCapacity();
    Integer max = action.scalableTargetAction().maxCapacity();
    if (min != null) {
      changed.minCapacity(min);
    }
    if (max != null) {
      changed.maxCapacity(max);
    }
    ScalableTarget bounds = changed.build();
    state.targets().put(action.resourceId(), bounds);
    state.keepWithinBounds(
        bounds, "scheduled action name " + action.scheduledActionName() + " was triggered");
  }

  private static boolean suspended(ScalableTarget target) {
    return target.suspendedState() != null
        && Boolean.TRUE.equals(target.suspendedState().scheduledScalingSuspended());
  }

  private static DeleteScheduledActionResponse delete(
      Call call, DeleteScheduledActionRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    String name = ScalingErrors.required(request.scheduledActionName(), "scheduledActionName");
    if (!forget(ScalingState.of(call), id + "/" + name)) {
      throw new ServiceException(
          "ObjectNotFoundException",
          "No scheduled action found for " + id + " with the name " + name);
    }
    return DeleteScheduledActionResponse.builder().build();
  }

  private static DescribeScheduledActionsResponse describe(
      Call call, DescribeScheduledActionsRequest request) {
    ScalingErrors.described(
        request.serviceNamespaceAsString(),
        request.resourceId() != null,
        request.scalableDimensionAsString());
    Page<ScheduledAction> page =
        ScalingPage.of(
            call,
            request,
            ScalingState.of(call).actions().values().stream()
                .filter(a -> fits(request.resourceId(), a.resourceId()))
                .filter(
                    a ->
                        request.scheduledActionNames().isEmpty()
                            || request.scheduledActionNames().contains(a.scheduledActionName()))
                .toList(),
            Page.Sequence.by(ScheduledActions::key),
            request.nextToken(),
            request.maxResults());
    return DescribeScheduledActionsResponse.builder()
        .scheduledActions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean fits(@Nullable String wanted, String given) {
    return wanted == null || wanted.equals(given);
  }
}
