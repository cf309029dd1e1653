package dev.appstreamkit.provisioning.stepwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Plays an engine: each call is made by the next worker, and all it knows are statuses. */
final class Workers {

  private final List<StepwiseRun> workers = new ArrayList<>();
  private final TimeSource time;
  private Consumer<StepStatus> seen = status -> {};
  private int turn;

  Workers(
      List<Provisioner> provisioners,
      TimeSource time,
      AppStreamEnvironment environment,
      Approval approval) {
    provisioners.forEach(one -> workers.add(one.stepwise(environment, approval)));
    this.time = time;
  }

  Workers onStatus(Consumer<StepStatus> happens) {
    seen = happens;
    return this;
  }

  private StepwiseRun next() {
    return workers.get(turn++ % workers.size());
  }

  /** Begins all that can begin, and polls all that waits when the first of it is due. */
  RunOutline drive() {
    RunOutline outline = RunOutline.fromJson(next().open().toJson());
    while (true) {
      for (List<String> ready = outline.ready(); !ready.isEmpty(); ready = outline.ready()) {
        for (String key : ready) {
          outline = outline.with(List.of(told(next().begin(outline.run(), key))));
        }
      }
      if (outline.waiting().isEmpty()) {
        return outline;
      }
      List<StepStatus> statuses = next().poll(outline.run(), outline.waiting());
      statuses.forEach(this::told);
      outline = outline.with(statuses);
      statuses.stream()
          .filter(StepStatus::waits)
          .map(StepStatus::nextPoll)
          .min(Comparator.<Duration>naturalOrder())
          .ifPresent(soonest -> time.delay(soonest).join());
    }
  }

  private StepStatus told(StepStatus status) {
    assertThat(status.state()).as(status.toString()).isNotEqualTo(StepStatus.State.FAILED);
    StepStatus read = StepStatus.fromJson(status.toJson());
    assertThat(read).isEqualTo(status);
    seen.accept(read);
    return read;
  }
}
