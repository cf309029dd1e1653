package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.command.ClosingSummary;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.UserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The scenario's scenes, in order; each can be played by itself. */
public final class Play implements AutoCloseable {

  private final Stage stage;
  private final ScenarioEnvironment scenario;
  private final AppStreamEnvironment environment;
  private final Console console;
  private final Optional<People> people;
  private final Provisioner provisioner;
  private final PlanOptions options;
  private final Consent consent;
  private final Telling telling;

  /**
   * Prepares the play; reaches nothing yet.
   *
   * @param stage where
   * @param scenario what
   * @param manifest where the environment's manifest is; empty for the library's default * @param
   *     options what applying may do
   * @param consent what a person has agreed to beforehand
   * @param telling how it is told
   */
  public Play(
      Stage stage,
      ScenarioEnvironment scenario,
      Optional<ManifestLocation> manifest,
      PlanOptions options,
      Consent consent,
      Telling telling) {
    this.options = options;
    this.telling = telling;
    this.consent = consent;
    this.stage = stage;
    this.scenario = scenario;
    this.environment = scenario.describe();
    this.console = new Console(telling.out(), stage.time());
    this.people = stage.control().map(control -> new People(control, console));
    ProvisionerBuilder builder = stage.provisioner();
    builder.listener(telling.verbose() ? console.progress() : new Milestones(console.progress()));
    builder.listener(
        people
            .<ProvisioningListener>map(cast -> cast)
            .orElseGet(() -> new LinkOnTerminal(console)));
    manifest.ifPresent(builder::manifest);
    this.provisioner = builder.build();
  }

  Console console() {
    return console;
  }

  /** Returns the provisioner that it works with. */
  public Provisioner provisioner() {
    return provisioner;
  }

  /** Says whose account it is. */
  public void introduce() {
    console.heading("AppStream Kit on " + stage.title() + ", account " + provisioner.target());
    if (stage.control().isPresent()) {
      console.text("All times are simulated: an hour passes in seconds.");
    }
  }

  /** Plans, and prints the plan. */
  public Plan plan() {
    console.heading("The plan");
    Plan plan = provisioner.plan(environment, options);
    console.text(plan.describe(telling.rendering()));
    return plan;
  }

  /** Plans, prints the plan, and leaves what it takes to apply just that. */
  public void planOnly() {
    consent.shown(plan(), console);
  }

  /** Prints what somebody else has changed since the environment was applied. */
  public void drift() {
    console.heading("What has moved");
    console.text(provisioner.drift(environment).describe(telling.rendering()));
  }

  /** Applies a plan, with a person in the Image Assistant where one can be played. */
  public ApplyResult apply(Plan plan) {
    console.heading("Applying");
    return ended(plan, consent.apply(provisioner, environment, plan));
  }

  /** The users come, share a file, and go. Only where people can be played. */
  public void useIt() throws java.io.IOException, InterruptedException {
    if (people.isEmpty()) {
      return;
    }
    console.heading("The users");
    List<UserSession> sessions = new ArrayList<>();
    for (String email : scenario.users()) {
      sessions.add(people.get().arrive(email));
    }
    try (AppStreamClient appStream = stage.client(AppStreamClient.builder())) {
      people.get().refuseThird(appStream, sessions.get(0).fleet(), ScenarioEnvironment.STACK);
    }
    InstanceScene scene =
        new InstanceScene(stage, stage.control().orElseThrow(), console, scenario.bucket());
    scene.play(sessions);
    sessions.forEach(people.get()::leave);
  }

  /** Shows that nothing is left to do. */
  public void showSettled() {
    console.heading("Planning again");
    Plan again = provisioner.plan(environment);
    console.text(again.describe(telling.rendering()));
    if (!again.isEmpty()) {
      throw new IllegalStateException("the second plan isn't empty");
    }
  }

  /**
   * Plans the removal, and prints the plan.
   *
   * @param deleteData whether the bucket's objects and the users go too
   */
  public Plan planDestroy(boolean deleteData) {
    console.heading("The plan to destroy" + (deleteData ? ", data included" : ", data kept"));
    Plan plan = provisioner.planDestroy(environment, withData(deleteData));
    console.text(plan.describe(telling.rendering()));
    return plan;
  }

  /** Plans the removal of everything, which {@link #planDestroy} has shown in part before. */
  Plan planDestroyAll() {
    Plan plan = provisioner.planDestroy(environment, withData(true));
    console.heading("The plan to destroy, data included");
    console.text(plan.toString());
    return plan;
  }

  private static PlanOptions withData(boolean deleteData) {
    PlanOptions careful = PlanOptions.defaults();
    return deleteData ? careful.deletingKinds("bucket", "image", "user") : careful;
  }

  /** Removes what a plan says. */
  public ApplyResult destroy(Plan plan) {
    console.heading("Destroying");
    return ended(plan, consent.apply(provisioner, environment, plan));
  }

  /** What became of each resource was told as it happened. */
  private ApplyResult ended(Plan plan, ApplyResult result) {
    console.text(telling.verbose() ? result.describe() : result.toString());
    console.text(ClosingSummary.of(plan, result, "appstreamkit-examples").toString());
    return result;
  }

  /** Says where to go from here. */
  void showWhatIsNext() {
    console.heading("Where to look next");
    console.text(
        """
        mvn -q -Ptour             the same in a browser: the simulator's page, the run's report
        README.md                 an environment of your own; docs/applying.md, docs/testing.md
        docs/modules.md#examples  programs to copy
        """);
  }

  /** Returns what is in the account now. */
  public SortedSet<String> inventory() {
    return Inventory.of(stage);
  }

  /** Shows what is in the account that wasn't before; nothing may be missing either. */
  public void compare(SortedSet<String> before) {
    console.heading("Looking at the account");
    SortedSet<String> more = new TreeSet<>(inventory());
    SortedSet<String> less = new TreeSet<>(before);
    less.removeAll(more);
    more.removeAll(before);
    if (!more.isEmpty() || !less.isEmpty()) {
      throw new IllegalStateException("the account has more: " + more + ", and less: " + less);
    }
    console.text("The account is as it was before: " + before.size() + " things, none of ours.");
  }

  @Override
  public void close() {
    provisioner.close();
  }
}
