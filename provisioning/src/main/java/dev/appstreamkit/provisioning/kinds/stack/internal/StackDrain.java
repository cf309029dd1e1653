package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * The sessions of a stack, which end when it is deleted or its fleet is taken from it: AppStream
 * refuses that while there are any. People can be given time first. AppStream can't close a stack
 * alone: sessions that begin meanwhile are ended with the others.
 */
final class StackDrain {

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration EXPIRE = Duration.ofSeconds(5);

  private StackDrain() {}

  /** Returns what is there with the number of its sessions. */
  static Observed look(Observed observed, List<String> fleets, AppStreamClient appStream) {
    long sessions =
        fleets.stream()
            .mapToLong(fleet -> Sessions.of(appStream, observed.identity().name(), fleet).size())
            .sum();
    return observed.withAttributes(
        observed.attributes().toBuilder().set(StackTable.SESSIONS, sessions).build());
  }

  static List<Permission> looking(String stack) {
    return Sessions.looking(stack, "*");
  }

  /** Returns who uses a stack, as far as that was looked at; empty if nobody does. */
  static Optional<String> users(Observed observed) {
    return observed
        .attributes()
        .get(StackTable.SESSIONS)
        .flatMap(Attributes.Value::data)
        .filter(sessions -> !sessions.equals(0L))
        .map(
            sessions ->
                sessions + (sessions.equals(1L) ? " running session" : " running sessions"));
  }

  /** Returns the step that ends the sessions that were seen; none if nobody was there. */
  static List<Step> end(Observed observed) {
    return users(observed).isEmpty()
        ? List.of()
        : List.of(
            expiring("end-sessions", "end its sessions", " were ended")
                .needs(looking(observed.identity().name())));
  }

  /** Whoever was there before is ended by the change itself. */
  static List<Step> steps(Observed observed, Duration deadline) {
    String stack = observed.identity().name();
    Step drain =
        Step.await(
                "drain",
                "give sessions under way "
                    + deadline.toMinutes()
                    + " min to end; AppStream can't close a stack, so those that begin meanwhile"
                    + " are ended with the last",
                Condition.of("no session", USUAL, StackDrain::poll).deadline(deadline).optional())
            .needs(looking(stack));
    return users(observed).isPresent()
        ? List.of(drain)
        : List.of(
            drain,
            expiring(
                    "expire",
                    "end the sessions that are left",
                    " were ended when the time to drain was over")
                .needs(looking(stack)));
  }

  private static Step expiring(String key, String title, String told) {
    return Step.of(key, title, context -> expire(context, told))
        .until(Condition.of("no session", EXPIRE, StackDrain::poll))
        .needs(List.of(Permissions.appStream("ExpireSession")));
  }

  private static PollResult poll(StepContext context) {
    int left = sessions(context).size();
    return left == 0
        ? PollResult.success("unused")
        : PollResult.pending("in use", left + (left == 1 ? " session" : " sessions"));
  }

  private static void expire(StepContext context, String told) {
    List<Session> left = sessions(context);
    left.forEach(
        session -> context.services().appStream().expireSession(r -> r.sessionId(session.id())));
    if (!left.isEmpty()) {
      context.notice(
          left.size()
              + (left.size() == 1
                  ? " session" + told.replace(" were", " was")
                  : " sessions" + told));
    }
  }

  private static List<Session> sessions(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    String stack = context.identity().name();
    return StackReader.fleetsOf(appStream, stack).stream()
        .flatMap(fleet -> Sessions.of(appStream, stack, fleet).stream())
        .toList();
  }
}
