package dev.appstreamkit.architecture.durations;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.script.ImageJobs;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.JobSigner;
import dev.appstreamkit.provisioning.kinds.image.script.ScriptCommand;
import dev.appstreamkit.provisioning.kinds.image.script.SessionScripts;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.listeners.LogEvents;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What is described, chosen or told. */
final class DescribedUses {

  private static final ResourceAddress ADDRESS = ResourceAddress.of("fleet", "share-fleet");
  private static final S3Location PLACE = S3Location.of("share-bucket", "key");

  private DescribedUses() {}

  static Map<String, Use> all() {
    return Map.ofEntries(
        entry(
            "provisioning.kinds.appblock.AppBlockPackaging.deadline(Duration)",
            time ->
                described(
                    block()
                        .packagedBy(
                            AppBlockPackaging.handOff(Network.vpc("subnet-1", "subnet-2"))
                                .deadline(time))
                        .build())),
        entry(
            "provisioning.kinds.appblock.Script.<init>(provisioning.kinds.file.S3Location, String, Optional, Duration)",
            time -> described(block().setupScript(Script.of(PLACE, "/run", time)).build())),
        entry(
            "provisioning.kinds.appblock.Script.of(provisioning.kinds.file.S3Location, String, Duration)",
            time -> described(block().setupScript(Script.of(PLACE, "/run", time)).build())),
        entry(
            "provisioning.kinds.federation.FederationRole$Builder.sessionDuration(Duration)",
            time ->
                described(
                    FederationRole.builder(
                            "users", SamlProvider.builder("okta").metadata("<a/>").build())
                        .sessionDuration(time)
                        .build())),
        entry(
            "provisioning.kinds.fleet.Fleet$Builder.disconnectTimeout(Duration)",
            time -> fleet(fleet -> fleet.disconnectTimeout(time))),
        entry(
            "provisioning.kinds.fleet.Fleet$Builder.idleDisconnectTimeout(Duration)",
            time -> fleet(fleet -> fleet.idleDisconnectTimeout(time))),
        entry(
            "provisioning.kinds.fleet.Fleet$Builder.maxUserDuration(Duration)",
            time -> fleet(fleet -> fleet.maxUserDuration(time))),
        entry(
            "provisioning.kinds.image.ImageBuild.deadline(Duration)",
            time ->
                described(
                    Image.builder("share-image")
                        .builtBy(ImageBuild.handOff().deadline(time))
                        .build())),
        entry(
            "provisioning.kinds.image.script.ImageScript$Builder.answerWithin(Duration)",
            time -> script(script -> script.answerWithin(time))),
        entry(
            "provisioning.kinds.image.script.ImageScript$Builder.deadline(Duration)",
            time -> script(script -> script.deadline(time))),
        entry(
            "provisioning.kinds.image.script.ImageScript$Builder.expected(Duration)",
            time -> script(script -> script.expected(time))),
        entry(
            "provisioning.kinds.image.script.ScriptCommand.timeout(Duration)",
            time -> script(script -> script.command(ScriptCommand.of("/bin/tool").timeout(time)))),
        entry(
            "provisioning.kinds.image.script.SessionScripts.waitingTime(Duration)",
            time ->
                script(script -> script.sessionScripts(SessionScripts.linux().waitingTime(time)))),
        entry(
            "provisioning.kinds.scaling.Scaling.cooldowns(Duration, Duration)",
            time -> fleet(fleet -> fleet.scaling(Scaling.between(1, 2).cooldowns(time, time)))),
        entry(
            "provisioning.kinds.scaling.StepPolicy.cooldown(Duration)",
            time ->
                fleet(
                    fleet ->
                        fleet.scaling(
                            Scaling.between(1, 2)
                                .stepping(
                                    "out",
                                    StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY)
                                        .cooldown(time))))),
        entry(
            "provisioning.listeners.ConsoleProgress.retried(core.resource.ResourceAddress, int, String, Duration)",
            time -> retried(ConsoleProgress.builder(nowhere()).build(), time)),
        entry(
            "provisioning.listeners.JsonLines.retried(core.resource.ResourceAddress, int, String, Duration)",
            time -> retried(JsonLines.to(nowhere()), time)),
        entry(
            "provisioning.listeners.LogEvents.retried(core.resource.ResourceAddress, int, String, Duration)",
            time -> retried(LogEvents.create(), time)),
        entry(
            "provisioning.plan.ManifestLocation$S3Object.withLease(Duration)",
            time -> ManifestLocation.s3("share-manifests", "a.json").withLease(time)),
        entry(
            "provisioning.plan.PlanOptions.draining(Duration)",
            time -> PlanOptions.defaults().draining(time)),
        entry(
            "provisioning.plan.PlanOptions.waitingAtMost(core.resource.ResourceAddress, Duration)",
            time -> PlanOptions.defaults().waitingAtMost(ADDRESS, time)),
        entry(
            "provisioning.plan.PlanOptions.waitingAtMost(Duration)",
            time -> PlanOptions.defaults().waitingAtMost(time)),
        entry(
            "provisioning.plan.StepStatus.waiting(String, String, Duration, Duration, Duration)",
            time -> Shown.of(StepStatus.waiting("key", "waiting", time, time, time))),
        entry(
            "provisioning.spi.Condition.deadline(Duration)",
            time ->
                Condition.of("there", Duration.ofMinutes(1), now -> PollResult.success("there"))
                    .deadline(time)),
        entry(
            "provisioning.rollout.StepTurns.<init>(provisioning.plan.RunOutline, Duration)",
            DescribedUses::failing),
        entry(
            "provisioning.spi.Condition.polledWithin(Duration)",
            time ->
                Condition.of("there", Duration.ofMinutes(1), now -> PollResult.success("there"))
                    .polledWithin(time)),
        entry(
            "provisioning.spi.Condition.of(String, Duration, Function)",
            time -> addedUp(Condition.of("there", time, now -> PollResult.success("there")))),
        entry(
            "provisioning.waiters.AppStreamWaiter.deadline(Duration)",
            time -> Shown.of(AppStreamWaiters.fleetRunning("share-fleet").deadline(time))),
        entry(
            "provisioning.waiters.AppStreamWaiter.expected(Duration)",
            time -> Shown.of(AppStreamWaiters.fleetRunning("share-fleet").expected(time))),
        entry(
            "springboot.AppStreamKitProperties$Health.<init>(Duration, Duration)",
            time -> new AppStreamKitProperties.Health(time, time).timeoutOrDefault()));
  }

  /** A step that fails again and again is begun later each time. */
  private static void failing(Duration time) {
    RunOutline.Item step = new RunOutline.Item("a", "a", List.of(), RunOutline.State.OPEN);
    StepTurns turns =
        new StepTurns(new RunOutline(RunOutline.FORMAT, new RunKey("run", 1), List.of(step)), time);
    for (long now = 0, i = 0; i < 9; i++, now = turns.dueAt()) {
      assertThat(turns.begin(now, 1)).containsExactly("a");
      turns.told(StepStatus.failed("a", ErrorCategory.RETRY_LATER.name(), "no"), now);
      assertThat(turns.dueAt()).isGreaterThan(now);
    }
  }

  /** What is expected of a plan is the sum of such. */
  private static void addedUp(Condition condition) {
    Shown.of(condition.expected().plus(condition.expected()).plus(condition.deadline()).toMillis());
  }

  private static AppBlock.Builder block() {
    return AppBlock.builder("block").packaging(PackagingType.APPSTREAM2).source(PLACE);
  }

  private static void fleet(UnaryOperator<Fleet.Builder> change) {
    described(
        change
            .apply(
                Fleet.builder("share-fleet")
                    .image(Image.existing("share-image"))
                    .instanceType("stream.standard.medium"))
            .build());
  }

  private static void script(UnaryOperator<ImageScript.Builder> change)
      throws GeneralSecurityException {
    JobSigner signer = JobSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    ImageJobs jobs = ImageJobs.of(Bucket.existing("share-jobs"), "jobs/", signer);
    described(
        Image.builder("share-image")
            .builtBy(ImageBuild.script(change.apply(ImageScript.builder(jobs)).build()))
            .build());
  }

  private static void described(ResourceSpec spec) {
    AppStreamEnvironment.builder("share").add(spec).build();
  }

  private static void retried(ProvisioningListener listener, Duration time) {
    listener.retried(ADDRESS, 1, "throttled", time);
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false);
  }
}
