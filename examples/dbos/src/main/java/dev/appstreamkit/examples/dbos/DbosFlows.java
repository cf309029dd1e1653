package dev.appstreamkit.examples.dbos;

import dev.appstreamkit.examples.dbos.Desk.Answer;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutOutcome;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.provisioning.rollout.RolloutTask;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The workflows on DBOS. Whatever isn't a step follows from what steps have told. */
final class DbosFlows implements Flows {

  /** What a person is asked, and how they answer. */
  static final String APPROVAL = "approval";

  static final String ANSWER = "answer";
  static final String AGAIN = "again";

  private static final int RECOVERIES = 1_000;
  private static final int AT_ONCE = 100;

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
    StepTurns turns = new StepTurns(opened, pace.retry());
    // Waits alone make it later, so that it is the same for whoever carries the workflow on.
    long now = 0;
    while (!turns.isOver()) {
      List<String> ready = turns.begin(now, AT_ONCE);
      List<String> waiting = turns.poll(now);
      Optional<StepStatus> over = Optional.empty();
      if (!ready.isEmpty() || !waiting.isEmpty()) {
        over = round(order, approval, turns, ready, waiting, now);
      } else if (turns.dueAt() == StepTurns.NEVER) {
        over = asked(turns);
      } else {
        dbos.sleep(Duration.ofMillis(turns.dueAt() - now));
        now = turns.dueAt();
      }
      if (over.isPresent()) {
        return ended(over.get());
      }
    }
    return new Ended(true, "", "done");
  }

  /** Begins and polls; returns why the workflow ends, if it does. */
  private Optional<StepStatus> round(
      Order order,
      String approval,
      StepTurns turns,
      List<String> ready,
      List<String> waiting,
      long now) {
    RunKey run = turns.outline().run();
    Answer round = patiently("round", () -> desk.round(order, approval, run, ready, waiting));
    for (StepStatus status : round.statuses()) {
      if (status.step().equals(StepTurns.ALL)) {
        return Optional.of(status);
      }
      turns.told(status.atClock(pace.clockFactor()), now);
      if (status.state() == StepStatus.State.WAITING_FOR_PERSON) {
        dbos.setEvent("task", status.toJson());
        if (pace.real(Duration.ofMillis(status.waitedMillis())).compareTo(pace.patience()) > 0) {
          String words = "nobody did: " + status.words();
          return Optional.of(
              StepStatus.failed(status.step(), ErrorCategory.CONFLICT.name(), words));
        }
      }
    }
    return Optional.empty();
  }

  /** Asks a person to mend what failed; returns why the workflow ends, if nobody does. */
  private Optional<StepStatus> asked(StepTurns turns) {
    StepStatus first = turns.held().get(0);
    dbos.setEvent("asking", first.toJson());
    if (Reaction.to(first) == Reaction.NEVER
        || !dbos.<String>recv(ANSWER, pace.patience()).orElse("").equals(AGAIN)) {
      return Optional.of(first);
    }
    turns.mended(turns.outline());
    return Optional.empty();
  }

  /** Does a step of the workflow, and again while it fails for a passing reason. */
  private Answer patiently(String name, Supplier<Answer> work) {
    while (true) {
      Answer answer = Order.read(dbos.runStep(() -> Order.write(work.get()), name), Answer.class);
      boolean passing =
          answer.statuses().stream()
              .filter(status -> status.step().equals(StepTurns.ALL))
              .anyMatch(status -> Reaction.to(status) == Reaction.RETRY);
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
        : task.failed(ErrorCategory.named(ended.category()), ended.words());
  }
}
