package dev.appstreamkit.examples.engines;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutRunner;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.provisioning.rollout.RolloutWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brings a version of the descriptions to many environments, without an engine. */
public final class CampaignInOneProgram implements RolloutWork {

  private final Provisioner provisioner;
  private final EnvironmentCatalog catalog;
  private final String version;
  private final String before;

  /**
   * Prepares to bring a version to environments.
   *
   * @param provisioner where they are
   * @param catalog their descriptions, and health checks
   * @param version the version that is brought
   * @param before the version that is brought back
   */
  public CampaignInOneProgram(
      Provisioner provisioner, EnvironmentCatalog catalog, String version, String before) {
    this.provisioner = provisioner;
    this.catalog = catalog;
    this.version = version;
    this.before = before;
  }

  /**
   * Brings the version to environments, or goes on with that after a crash.
   *
   * @param environments their ids, in order
   * @param saved where to keep how far it is
   * @return how it ended
   */
  public RolloutState run(List<String> environments, Path saved) throws IOException {
    Rollout rollout =
        Rollout.builder("version " + version)
            .targets(environments)
            .firstBatchSize(1)
            .batchPercentage(25)
            .healthCheck("runs")
            .stopAfterFailures(2)
            .backOnFailure()
            .build();
    RolloutState from =
        Files.exists(saved) ? RolloutState.fromJson(Files.readString(saved)) : rollout.start();
    RolloutState end = RolloutRunner.of(this).saving(state -> save(state, saved)).run(from);
    System.out.println(end.describe());
    return end;
  }

  private static void save(RolloutState state, Path saved) {
    try {
      Files.writeString(saved, state.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void change(String target) {
    apply(catalog.environment(target, version));
  }

  @Override
  public void check(String target, String healthCheck) {
    catalog.healthCheck(healthCheck).check(target);
  }

  @Override
  public void back(String target) {
    apply(catalog.environment(target, before));
  }

  /** What couldn't be brought about is thrown, and counts as a failure of the target. */
  private void apply(AppStreamEnvironment environment) {
    provisioner.apply(provisioner.plan(environment));
  }
}
