package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.calls.CallFailedException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.RetryRules;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.SharedRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Polls conditions once: those that read the same sort of thing by one read. */
final class Looks {

  private static final PollResult UNSEEN = PollResult.pending("", "it couldn't be seen");

  private final Calls calls;
  private final Services services;

  Looks(Calls calls, Services services) {
    this.calls = calls;
    this.services = services;
  }

  /** Polls the conditions of steps; each has one. */
  Map<SingleStep, PollResult> at(List<SingleStep> steps) {
    Map<SharedRead<?>, List<SingleStep>> together = new IdentityHashMap<>();
    Map<SingleStep, CompletableFuture<PollResult>> begun = new LinkedHashMap<>();
    for (SingleStep step : steps) {
      Optional<Condition.Shared<?>> shared = step.condition().shared();
      if (shared.isPresent()) {
        together.computeIfAbsent(shared.get().read(), read -> new ArrayList<>()).add(step);
      } else {
        begun.put(
            step,
            calls.raw(step.change().owner(), () -> step.condition().poll(step.change().context())));
      }
    }
    Map<SingleStep, PollResult> seen = new HashMap<>();
    together.forEach((read, waiting) -> seen.putAll(shared(read, waiting)));
    begun.forEach((step, poll) -> seen.put(step, seen(step, () -> Calls.join(poll))));
    return seen;
  }

  private <T> Map<SingleStep, PollResult> shared(SharedRead<T> read, List<SingleStep> waiting) {
    Set<String> names = new LinkedHashSet<>();
    waiting.forEach(step -> names.add(name(step)));
    CallOwner owner = CallOwner.of(waiting.get(0).change().planned().kind());
    Function<SingleStep, Optional<T>> found = found(owner, read, names);
    Map<SingleStep, PollResult> seen = new HashMap<>();
    waiting.forEach(
        step ->
            seen.put(
                step,
                seen(
                    step,
                    () ->
                        this.<T>shared(step)
                            .meaning()
                            .apply(step.change().context(), found.apply(step)))));
    return seen;
  }

  private static String name(SingleStep step) {
    return step.condition().shared().orElseThrow().name().apply(step.change().context());
  }

  @SuppressWarnings("unchecked") // Steps are brought together by what they read.
  private <T> Condition.Shared<T> shared(SingleStep step) {
    return (Condition.Shared<T>) step.condition().shared().orElseThrow();
  }

  /** One name that isn't there may fail the read of all: then all are listed. */
  private <T> Function<SingleStep, Optional<T>> found(
      CallOwner owner, SharedRead<T> read, Set<String> names) {
    try {
      Map<String, T> there = Calls.join(calls.raw(owner, () -> read.byNames(services, names)));
      return step -> Optional.ofNullable(there.get(name(step)));
    } catch (RuntimeException e) {
      Throwable error = Unwrapped.error(e);
      if (!(error instanceof CallFailedException failed)
          || !read.isAbsence(failed.failure().cause())) {
        return step -> {
          throw e;
        };
      }
    }
    if (names.size() == 1) {
      return step -> Optional.empty();
    }
    Map<String, T> listed = Calls.join(calls.raw(owner, () -> read.list(services)));
    return step -> Optional.ofNullable(listed.get(name(step)));
  }

  private interface Poll {
    PollResult once();
  }

  private static PollResult seen(SingleStep step, Poll poll) {
    try {
      PollResult result = poll.once();
      return result.outcome() == PollResult.Outcome.FAILURE && result.error().isEmpty()
          ? PollResult.failure(result.state(), inVain(step, result))
          : result;
    } catch (RuntimeException e) {
      Throwable error = Unwrapped.error(e);
      if (error instanceof ProvisioningException unseen) {
        return unseen.category() == ErrorCategory.NOT_FOUND && step.change().owner().fresh()
            ? UNSEEN
            : PollResult.failure("", unseen);
      }
      return RetryRules.ofPoll(error).kind() == ErrorKind.FINAL
              && Calls.explained(error) instanceof RuntimeException known
          ? PollResult.failure("", known)
          : UNSEEN;
    }
  }

  private static ProvisioningException inVain(SingleStep step, PollResult result) {
    return new ResourceFailedException(
        step.change().address(),
        List.of(),
        "waiting for "
            + step.condition().goal()
            + " is in vain: it is "
            + result.state()
            + (result.detail().isEmpty() ? "" : " (" + result.detail() + ")"),
        "mend what the state tells of, then begin the step again");
  }
}
