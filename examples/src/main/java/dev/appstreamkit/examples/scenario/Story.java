package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.command.ClosingSummary;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.io.IOException;
import java.io.PrintStream;
import java.util.SortedSet;
import java.util.TreeSet;

/** The whole scenario on a simulator, scene by scene. */
public final class Story {

  private static final Rendering SHORT = Rendering.terminal().withDetail(Rendering.Detail.ONE_LINE);

  private final Stage stage;
  private final Console console;
  private final Provisioner provisioner;
  private final ScenarioEnvironment scenario = ScenarioEnvironment.original();
  private final AppStreamEnvironment environment = scenario.describe();

  private Story(Stage stage, Console console, Provisioner provisioner) {
    this.stage = stage;
    this.console = console;
    this.provisioner = provisioner;
  }

  /**
   * Tells it.
   *
   * @param stage where it is played
   * @param out where it is told
   * @throws IllegalStateException if something is not as it should be
   */
  public static void tell(Stage stage, PrintStream out) throws IOException, InterruptedException {
    Console console = new Console(out, stage.time());
    try (Provisioner provisioner =
        stage
            .provisioner()
            .listener(new Milestones(console.progress()))
            .listener(new People(stage.control(), console::say))
            .build()) {
      new Story(stage, console, provisioner).tell();
    }
  }

  private void tell() throws IOException, InterruptedException {
    console.heading("AppStream Kit on " + stage.title() + ", account " + provisioner.target());
    console.text("All times are simulated: an hour passes in seconds.");
    SortedSet<String> before = Inventory.of(stage);
    carryOut("Applying", shown("The plan", provisioner.plan(environment)));
    new Visit(stage, scenario, Stage.REGION, console).play();
    requireSettled(shown("Planning again", provisioner.plan(environment)));
    shown(
        "The plan to destroy, data kept",
        provisioner.planDestroy(environment, PlanOptions.defaults()));
    Plan all =
        provisioner.planDestroy(
            environment, PlanOptions.defaults().deletingKinds("bucket", "image", "user"));
    console.heading("The plan to destroy, data included");
    console.text(all.toString());
    carryOut("Destroying", all);
    compare(before);
    showWhatIsNext();
  }

  private Plan shown(String heading, Plan plan) {
    console.heading(heading);
    console.text(plan.describe(SHORT));
    return plan;
  }

  /** What became of each resource is told as it happens. */
  private void carryOut(String heading, Plan plan) {
    console.heading(heading);
    var result = provisioner.apply(plan);
    console.text(result.toString());
    console.text(ClosingSummary.of(plan, result, "appstreamkit-examples").toString());
  }

  private static void requireSettled(Plan again) {
    if (!again.isEmpty()) {
      throw new IllegalStateException("the second plan isn't empty");
    }
  }

  /** Shows what is in the account that wasn't before; nothing may be missing either. */
  private void compare(SortedSet<String> before) {
    console.heading("Looking at the account");
    SortedSet<String> more = Inventory.of(stage);
    SortedSet<String> less = new TreeSet<>(before);
    less.removeAll(more);
    more.removeAll(before);
    if (!more.isEmpty() || !less.isEmpty()) {
      throw new IllegalStateException("the account has more: " + more + ", and less: " + less);
    }
    console.text("The account is as it was before: " + before.size() + " things, none of ours.");
  }

  private void showWhatIsNext() {
    console.heading("Where to look next");
    console.text(
        """
        mvn -q -Ptour             the same in a browser: the simulator's page, the run's report
        README.md                 an environment of your own; docs/applying.md, docs/testing.md
        docs/modules.md#examples  programs to copy
        """);
  }
}
