package dev.appstreamkit.command;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.health.FleetHealth;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.StreamingSession;
import dev.appstreamkit.operations.users.PoolUsers;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one command of the daily work. Only with what an environment describes: a pipeline
 * for one team's environment can't reach another's by a mistyped name.
 */
final class DailyWork {

  private final EnvironmentCommand.Builder command;

  DailyWork(EnvironmentCommand.Builder command) {
    this.command = command;
  }

  int health(Where where) {
    return with(
        where,
        operations -> {
          boolean usable = true;
          for (Fleet fleet : of(where, Fleet.class)) {
            FleetHealth health = operations.health().fleet(fleet.name());
            say(fleet.address() + ":");
            health.sentences().forEach(sentence -> say("  " + sentence));
            usable &= health.isUsable();
          }
          return usable ? EnvironmentCommand.DONE : EnvironmentCommand.CHANGES;
        });
  }

  int sessions(Where where, @Nullable String user, boolean maskNames) {
    return with(
        where,
        operations -> {
          List<StreamingSession> all = found(operations, where, user);
          for (StreamingSession session : all) {
            String who = session.userId();
            say(
                String.join(
                    "  ",
                    session.id(),
                    maskNames ? masked(who) : who,
                    "stack/" + session.stackName(),
                    "fleet/" + session.fleetName(),
                    session.isConnected() ? "connected" : "not connected",
                    session.startTime().map(since -> "since " + since).orElse("")));
          }
          say(all.size() + (all.size() == 1 ? " session" : " sessions"));
          return EnvironmentCommand.DONE;
        });
  }

  private static String masked(String name) {
    int at = name.lastIndexOf('@');
    String first = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    return first + "***" + (at < 0 ? "" : name.substring(at));
  }

  int endSessions(Where where, String user, boolean yes) {
    return with(
        where,
        operations -> {
          List<StreamingSession> theirs = found(operations, where, user);
          if (theirs.isEmpty()) {
            say(user + " has no session");
            return EnvironmentCommand.DONE;
          }
          if (!yes && !asked("End " + count(theirs) + " of " + user)) {
            command.err.println("Nothing was changed.");
            return EnvironmentCommand.CHANGES;
          }
          theirs.forEach(session -> operations.sessions().expire(session.id()));
          say(count(theirs) + " of " + user + (theirs.size() == 1 ? " was" : " were") + " ended");
          return EnvironmentCommand.DONE;
        });
  }

  private static String count(List<?> sessions) {
    return sessions.size() + (sessions.size() == 1 ? " session" : " sessions");
  }

  private List<StreamingSession> found(Operations operations, Where where, @Nullable String user) {
    return of(where, Stack.class).stream()
        .map(stack -> SessionFilter.all().onStack(stack.name()))
        .map(filter -> user == null ? filter : filter.ofUser(user))
        .flatMap(filter -> operations.sessions().list(filter))
        .filter(session -> !session.state().equals("EXPIRED"))
        .toList();
  }

  int start(Where where, String fleet) {
    Fleet described = one(where, Fleet.class, fleet);
    return with(
        where,
        operations -> {
          operations.fleets().start(fleet);
          say(described.address() + " runs");
          return EnvironmentCommand.DONE;
        });
  }

  int stop(Where where, String fleet, @Nullable Integer minutes) {
    Fleet described = one(where, Fleet.class, fleet);
    return with(
        where,
        operations -> {
          if (minutes == null) {
            operations.fleets().stop(fleet);
          } else {
            operations.fleets().stopWhenNobodyIsThere(fleet, Duration.ofMinutes(minutes));
          }
          say(described.address() + " is stopped");
          return EnvironmentCommand.DONE;
        });
  }

  int person(Where where, String user, String done, Consumer<PoolUsers> doing) {
    User described = one(where, User.class, user);
    return with(
        where,
        operations -> {
          doing.accept(operations.users());
          say(described.address() + " " + done);
          return EnvironmentCommand.DONE;
        });
  }

  private boolean asked(String what) {
    Function<String, String> person =
        command
            .person()
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no terminal to ask at: give --yes; nothing was changed"));
    return person
        .apply(what + "? Only \"yes\" does it: ")
        .strip()
        .toLowerCase(Locale.ROOT)
        .equals("yes");
  }

  private <T extends ResourceSpec> List<T> of(Where where, Class<T> kind) {
    AppStreamEnvironment environment = where.of(command.environments);
    return environment.resources().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <T extends ResourceSpec> T one(Where where, Class<T> kind, String name) {
    List<T> all = of(where, kind);
    return all.stream()
        .filter(spec -> spec.address().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "the environment has no "
                        + kind.getSimpleName().toLowerCase(Locale.ROOT)
                        + " "
                        + name
                        + "; nothing was changed"));
  }

  private int with(Where where, Function<Operations, Integer> work) {
    where.of(command.environments);
    try (Provisioner provisioner = where.on(command.provisioner.get()).build();
        Operations operations = Operations.of(provisioner)) {
      return work.apply(operations);
    }
  }

  /** What AWS answers may carry what a terminal would obey, or what turns its direction. */
  private void say(String text) {
    command.out.println(text.replaceAll("[\\p{Cc}\\p{Cf}]", "?"));
  }
}
