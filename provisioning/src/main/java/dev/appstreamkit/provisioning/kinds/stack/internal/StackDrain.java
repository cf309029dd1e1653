package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * Gives the people of a stack time to end before it is deleted. AppStream can't close a stack
 * alone: sessions that begin meanwhile are ended with the others.
 */
final class StackDrain {

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration EXPIRE = Duration.ofSeconds(5);

  private StackDrain() {}

  static List<Step> steps(String stack, Duration deadline) {
    List<Permission> looking =
        List.of(
            Permissions.appStream("DescribeSessions", "stack/" + stack),
            Permissions.appStream("DescribeSessions", "fleet/*"));
    Step drain =
        Step.await(
                "drain",
                "give sessions under way " + deadline.toMinutes() + " min to end",
                Condition.of("no session", USUAL, StackDrain::poll).deadline(deadline).optional())
            .needs(looking);
    Step expire =
        Step.of("expire", "end the sessions that are left", StackDrain::expire)
            .until(Condition.of("no session", EXPIRE, StackDrain::poll))
            .needs(looking)
            .needs(List.of(Permissions.appStream("ExpireSession")));
    return List.of(drain, expire);
  }

  private static PollResult poll(StepContext context) {
    int left = sessions(context).size();
    return left == 0
        ? PollResult.success("unused")
        : PollResult.pending("in use", left + (left == 1 ? " session" : " sessions"));
  }

  private static void expire(StepContext context) {
    List<Session> left = sessions(context);
    left.forEach(
        session -> context.services().appStream().expireSession(r -> r.sessionId(session.id())));
    if (!left.isEmpty()) {
      context.notice(
          left.size()
              + (left.size() == 1 ? " session was" : " sessions were")
              + " ended when the time to drain was over");
    }
  }

  private static List<Session> sessions(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    String stack = context.identity().name();
    return StackReader.fleetsOf(appStream, stack).stream()
        .flatMap(fleet -> sessions(appStream, stack, fleet).stream())
        .toList();
  }

  private static List<Session> sessions(AppStreamClient appStream, String stack, String fleet) {
    return Pages.all(
        token ->
            appStream.describeSessions(
                request -> request.stackName(stack).fleetName(fleet).nextToken(token)),
        DescribeSessionsResponse::sessions,
        DescribeSessionsResponse::nextToken);
  }
}
