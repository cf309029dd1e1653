package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.steps.ChangeRunner;
import dev.appstreamkit.provisioning.internal.steps.SingleStep;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at what several steps wait for; what can be read together is read by one call. */
final class StepPolls {

  private StepPolls() {}

  /** Looks once. */
  static List<StepStatus> of(List<StepWork> works) {
    List<StepStatus> all = new ArrayList<>();
    Map<SingleStep, StepWork> waiting = new LinkedHashMap<>();
    for (StepWork work : works) {
      work.parts().waits();
      told(
              work.key(),
              () -> {
                List<SingleStep> singles = work.parts().waiting();
                singles.forEach(single -> waiting.put(single, work));
                return singles.isEmpty() ? Optional.of(work.inEffectAlready()) : Optional.empty();
              })
          .ifPresent(all::add);
    }
    if (!waiting.isEmpty()) {
      Map.Entry<SingleStep, StepWork> any = waiting.entrySet().iterator().next();
      ChangeRunner runner = any.getValue().parts().runner(any.getKey());
      Map<SingleStep, PollResult> seen = runner.look(List.copyOf(waiting.keySet()));
      waiting.forEach(
          (single, work) ->
              told(
                      work.key(),
                      () ->
                          Optional.of(work.seen(single, Objects.requireNonNull(seen.get(single)))))
                  .ifPresent(all::add));
    }
    return all;
  }

  /** What concerns the run is thrown; what concerns the step is told as its status. */
  static Optional<StepStatus> told(String key, Supplier<Optional<StepStatus>> work) {
    try {
      return work.get();
    } catch (ManifestException ofTheRun) {
      throw ofTheRun;
    } catch (ProvisioningException failed) {
      return Optional.of(StepStatus.failed(key, failed));
    }
  }
}
