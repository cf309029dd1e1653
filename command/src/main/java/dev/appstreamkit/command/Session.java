package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Run;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Carries one command out. */
final class Session {

  private final EnvironmentCommand.Builder command;

  Session(EnvironmentCommand.Builder command) {
    this.command = command;
  }

  boolean colour() {
    return Rendering.terminal(command.isTerminal()).colour();
  }

  /** Says why it failed, and returns the exit code. What nobody foresaw is told in full. */
  int failed(Exception error) {
    boolean spoken =
        error instanceof ProvisioningException
            || error instanceof UsageException
            || error instanceof SdkException
            || error instanceof IllegalArgumentException;
    if (spoken) {
      command.err.println(error.getMessage());
    } else {
      error.printStackTrace(command.err);
    }
    return EnvironmentCommand.FAILED;
  }

  int plan(Where where, Shown shown, Allowed allowed, Plan.Purpose purpose, @Nullable Path out) {
    try (Provisioner provisioner = reading(where)) {
      Plan plan = planned(provisioner, where, allowed, purpose);
      command.out.println(shown.text(plan, colour()));
      if (!plan.blockers().isEmpty()) {
        return EnvironmentCommand.FAILED;
      }
      if (out != null) {
        Approval.of(plan, shown.rendering(false)).save(out);
      }
      return plan.isEmpty() ? EnvironmentCommand.DONE : EnvironmentCommand.CHANGES;
    }
  }

  int approve(
      Where where, Shown shown, Allowed allowed, Agreed agreed, Plan.Purpose purpose, Path out) {
    try (Provisioner provisioner = reading(where)) {
      Plan plan = planned(provisioner, where, allowed, purpose);
      command.out.println(shown.text(plan, colour()));
      plan.requireUnblocked();
      if (!agreed.to(plan).orElseGet(() -> asked("Approve", plan))) {
        return no();
      }
      Approval.of(plan, shown.rendering(false)).save(out);
      command.err.println(
          "Saved as " + out + ". To do just this: " + command.name + " apply --approval " + out);
      return EnvironmentCommand.DONE;
    }
  }

  int drift(Where where, Shown shown) {
    try (Provisioner provisioner = reading(where)) {
      Drift drift = provisioner.drift(where.of(command.environments));
      command.out.println(shown.text(drift, colour()));
      return drift.isEmpty() ? EnvironmentCommand.DONE : EnvironmentCommand.CHANGES;
    }
  }

  int change(Where where, Shown shown, Allowed allowed, Agreed agreed, Plan.Purpose purpose) {
    try (Provisioner provisioner = running(where, shown)) {
      Plan plan = planned(provisioner, where, allowed, purpose);
      if (!shown.isJson()) {
        command.out.println(shown.text(plan, colour()));
      }
      plan.requireUnblocked();
      if (plan.isEmpty()) {
        return carriedOut(provisioner, shown, provisioner.start(plan));
      }
      String verb = purpose == Plan.Purpose.DESTROY ? "Destroy" : "Apply";
      if (!agreed.to(plan).orElseGet(() -> asked(verb, plan))) {
        return no();
      }
      return carriedOut(provisioner, shown, provisioner.start(plan));
    }
  }

  int applyApproved(Where where, Shown shown, Path file) {
    Approval approval = Approval.load(file);
    AppStreamEnvironment environment = where.of(command.environments);
    try (Provisioner provisioner = running(where, shown)) {
      return carriedOut(provisioner, shown, provisioner.start(environment, approval));
    }
  }

  private int carriedOut(Provisioner provisioner, Shown shown, Run run) {
    try (Farewell farewell = Farewell.of(provisioner)) {
      ApplyResult result = run.result().join();
      if (!shown.isJson()) {
        command.out.println(result.describe(shown.rendering(false)));
        command.out.println(ClosingSummary.of(run.plan(), result, command.name));
      }
      return switch (result.end()) {
        case COMPLETE -> EnvironmentCommand.DONE;
        case FAILED -> EnvironmentCommand.FAILED;
        case PAUSED, CANCELLED -> EnvironmentCommand.CHANGES;
      };
    }
  }

  private boolean asked(String verb, Plan plan) {
    Function<String, String> person =
        command
            .person()
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no terminal to ask at: give --yes, or --fingerprint "
                            + plan.fingerprint()
                            + "; nothing was changed"));
    String question =
        verb
            + " this in account "
            + plan.target().account()
            + ", "
            + plan.target().region()
            + "? Only \"yes\" does it: ";
    return person.apply(question).strip().toLowerCase(Locale.ROOT).equals("yes");
  }

  private int no() {
    command.err.println("Nothing was changed.");
    return EnvironmentCommand.CHANGES;
  }

  private Plan planned(
      Provisioner provisioner, Where where, Allowed allowed, Plan.Purpose purpose) {
    AppStreamEnvironment environment = where.of(command.environments);
    return purpose == Plan.Purpose.DESTROY
        ? provisioner.planDestroy(environment, allowed.with(command.options))
        : provisioner.plan(environment, allowed.with(command.options));
  }

  private Provisioner reading(Where where) {
    return builder(where).build();
  }

  private Provisioner running(Where where, Shown shown) {
    ProvisionerBuilder builder = builder(where);
    Consumer<String> say = command.err::println;
    if (shown.isJson()) {
      builder.listener(JsonLines.to(command.out));
    } else {
      ConsoleProgress.Builder shows = ConsoleProgress.builder(command.out);
      command.terminal.ifPresent(shows::live);
      ConsoleProgress progress = shows.build();
      builder.listener(progress).listener(new LinkAtTerminal(command, progress));
      say = progress::say;
    }
    for (Function<Consumer<String>, ProvisioningListener> listener : command.listeners) {
      builder.listener(listener.apply(say));
    }
    return builder.build();
  }

  private ProvisionerBuilder builder(Where where) {
    where.of(command.environments);
    return where.on(command.provisioner.get());
  }
}
