package dev.appstreamkit.examples.dbos;

import dev.appstreamkit.examples.dbos.Desk.Answer;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutOutcome;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.provisioning.rollout.RolloutTask;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The workflows on DBOS. Whatever isn't a step follows from what steps have told. */
final class DbosFlows implements Flows {

  /** What a person is asked, and how they answer. */
  static final String APPROVAL = "approval";

  static final String ANSWER = "answer";
  static final String AGAIN = "again";

  private static final int RECOVERIES = 1_000;

  private final DBOS dbos;
  private final Desk desk;
  private final Pace pace;
  private final Function<String, String> queues;
  private final Supplier<Flows> children;

  DbosFlows(
      DBOS dbos, Desk desk, Pace pace, Function<String, String> queues, Supplier<Flows> children) {
    this.dbos = dbos;
    this.desk = desk;
    this.pace = pace;
    this.queues = queues;
    this.children = children;
  }

  @Override
  @Workflow(name = "environment", maxRecoveryAttempts = RECOVERIES)
  public String environment(String text) {
    try {
      return Order.write(broughtAbout(Order.read(text, Order.class)));
    } catch (ProvisioningException refused) {
      return Order.write(ended(StepStatus.failed("", refused)));
    }
  }

  private Ended broughtAbout(Order order) {
    Answer planned = patiently("plan", () -> desk.plan(order));
    if (planned.data().isEmpty()) {
      return planned.statuses().isEmpty()
          ? new Ended(true, "", "nothing to do")
          : ended(planned.statuses().get(0));
    }
    String approval = planned.data();
    if (!order.approved()) {
      String fingerprint = Approval.fromJson(approval).fingerprint();
      dbos.setEvent("fingerprint", fingerprint);
      String answer = dbos.<String>recv(APPROVAL, pace.patience()).orElse("");
      if (!answer.equals(fingerprint)) {
        String words = answer.isEmpty() ? "nobody approved the plan" : "another plan was approved";
        return new Ended(false, ErrorCategory.STALE.name(), words);
      }
    }
    Answer opened = patiently("open", () -> desk.open(order, approval));
    return opened.data().isEmpty()
        ? ended(opened.statuses().get(0))
        : executed(order, approval, RunOutline.fromJson(opened.data()));
  }

  private Ended executed(Order order, String approval, RunOutline opened) {
    RunOutline outline = opened;
    Map<String, StepStatus> asking = new LinkedHashMap<>();
    while (true) {
      List<String> ready = new ArrayList<>(outline.ready());
      ready.removeAll(asking.keySet());
      if (ready.isEmpty() && outline.waiting().isEmpty()) {
        if (asking.isEmpty()) {
          return new Ended(true, "", "done");
        }
        StepStatus first = asking.values().iterator().next();
        dbos.setEvent("asking", first.toJson());
        if (first.failure().map(Reaction::to).orElse(Reaction.ASK) == Reaction.NEVER
            || !dbos.<String>recv(ANSWER, pace.patience()).orElse("").equals(AGAIN)) {
          return ended(first);
        }
        asking.clear();
        continue;
      }
      RunOutline known = outline;
      Answer round = patiently("round", () -> desk.round(order, approval, known, ready));
      for (StepStatus status : round.statuses()) {
        if (status.step().isEmpty()) {
          return ended(status);
        }
        if (status.failure().map(Reaction::to).filter(Reaction.RETRY::equals).isEmpty()
            && status.failure().isPresent()) {
          asking.put(status.step(), status);
        }
        if (status.state() == StepStatus.State.WAITING_FOR_PERSON) {
          dbos.setEvent("task", status.toJson());
          if (pace.real(Duration.ofMillis(status.waitedMillis())).compareTo(pace.patience()) > 0) {
            return new Ended(false, ErrorCategory.CONFLICT.name(), "nobody did: " + status.words());
          }
        }
      }
      outline = known.with(round.statuses());
      pause(outline, round.statuses());
    }
  }

  /** Waits for what is due first, unless something new can be begun. */
  private void pause(RunOutline outline, List<StepStatus> statuses) {
    Set<String> begunAlready = new HashSet<>();
    List<Duration> due = new ArrayList<>();
    for (StepStatus status : statuses) {
      begunAlready.add(status.step());
      if (status.waits()) {
        due.add(pace.real(status.nextPoll()));
      } else if (status.failure().map(Reaction::to).filter(Reaction.RETRY::equals).isPresent()) {
        due.add(pace.retry());
      }
    }
    if (begunAlready.containsAll(outline.ready())) {
      due.stream().min(Comparator.naturalOrder()).ifPresent(dbos::sleep);
    }
  }

  /** Does a step of the workflow, and again while it fails for a passing reason. */
  private Answer patiently(String name, Supplier<Answer> work) {
    while (true) {
      Answer answer = Order.read(dbos.runStep(() -> Order.write(work.get()), name), Answer.class);
      boolean passing =
          answer.statuses().stream()
              .filter(status -> status.step().isEmpty())
              .anyMatch(
                  status ->
                      status
                          .failure()
                          .map(Reaction::to)
                          .filter(Reaction.RETRY::equals)
                          .isPresent());
      if (!passing) {
        return answer;
      }
      dbos.sleep(pace.retry());
    }
  }

  private static Ended ended(StepStatus failed) {
    return new Ended(false, failed.category(), failed.words());
  }

  @Override
  @Workflow(name = "campaign", maxRecoveryAttempts = RECOVERIES)
  public String campaign(String text) {
    Campaign campaign = Order.read(text, Campaign.class);
    RolloutState state = Rollout.fromJson(campaign.rollout()).start();
    while (!state.over()) {
      Map<RolloutTask, WorkflowHandle<String, RuntimeException>> begun = new LinkedHashMap<>();
      List<RolloutOutcome> outcomes = new ArrayList<>();
      for (RolloutTask task : state.next()) {
        if (task.action() == RolloutTask.Action.CHECK) {
          String check = state.rollout().healthCheck();
          Answer answer = patiently("check", () -> desk.check(task.target(), check));
          outcomes.add(
              answer.statuses().isEmpty()
                  ? task.done()
                  : outcome(task, ended(answer.statuses().get(0))));
        } else {
          boolean change = task.action() == RolloutTask.Action.CHANGE;
          begun.put(task, child(task, change ? campaign.change() : campaign.back()));
        }
      }
      begun.forEach(
          (task, child) -> outcomes.add(outcome(task, Order.read(child.getResult(), Ended.class))));
      state = state.with(outcomes);
      dbos.setEvent("state", state.toJson());
    }
    return state.toJson();
  }

  private WorkflowHandle<String, RuntimeException> child(RolloutTask task, Order like) {
    Order order =
        new Order(
            like.formatVersion(), task.target(), like.version(), like.purpose(), like.approved());
    String id = DBOS.workflowId() + "/" + task.target() + "/" + task.action();
    return dbos.startWorkflow(
        () -> children.get().environment(Order.write(order)),
        new StartWorkflowOptions(id).withQueue(queues.apply(task.target())));
  }

  private static RolloutOutcome outcome(RolloutTask task, Ended ended) {
    return ended.ok()
        ? task.done()
        : new RolloutOutcome(task.target(), task.action(), false, ended.category(), ended.words());
  }
}
