package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import software.amazon.awssdk.regions.Region;

/**
 * The scenario on a simulator, with its people played too.
 *
 * @param readyFile the ready file of a simulator that runs as a server; empty to start one in this
 *     process
 * @param manifest where the manifest is; empty for beside the ready file, or a temporary folder
 * @param region the region
 * @param deleteData whether a destroy by itself removes objects and users too
 * @param withoutSessions whether nobody uses what an apply by itself has made
 * @param consent what a person has agreed to beforehand
 * @param telling how it is told
 */
public record SimulatedAccount(
    Optional<Path> readyFile,
    Optional<ManifestLocation> manifest,
    Region region,
    boolean deleteData,
    boolean withoutSessions,
    Consent consent,
    Telling telling) {

  /**
   * Plays it.
   *
   * @throws IllegalStateException if a single scene is asked for without a server to keep it, or if
   *     something is not as it should be
   */
  public void play(Verb verb) throws IOException, InterruptedException {
    if (readyFile.isEmpty() && verb != Verb.PLAN && verb != Verb.ALL) {
      throw new IllegalStateException(
          "a simulator in this process ends with it, so "
              + verb.name().toLowerCase(java.util.Locale.ROOT)
              + " needs --simulator or --aws; or use all");
    }
    Path temporary = Files.createTempDirectory("appstreamkit-scenario");
    ManifestLocation place =
        manifest.orElseGet(
            () ->
                ManifestLocation.file(
                    readyFile
                        .map(ready -> ready.resolveSibling(ready.getFileName() + ".manifest.json"))
                        .orElse(temporary.resolve("manifest.json"))));
    try (Stage stage =
            readyFile
                .map(ready -> Stage.server(ready, region))
                .orElseGet(() -> Stage.embedded(region));
        Play play =
            new Play(
                stage,
                ScenarioEnvironment.original(),
                Optional.of(place),
                PlanOptions.defaults(),
                consent,
                telling)) {
      play.introduce();
      scenes(play, verb);
    } finally {
      InstanceScene.delete(temporary);
    }
  }

  private void scenes(Play play, Verb verb) throws IOException, InterruptedException {
    switch (verb) {
      case PLAN -> play.planOnly();
      case DRIFT -> play.drift();
      case APPLY -> {
        play.apply(play.plan());
        if (!withoutSessions) {
          play.useIt();
        }
        play.showSettled();
      }
      case DESTROY -> play.destroy(play.planDestroy(deleteData));
      case ALL -> all(play);
    }
  }

  private static void all(Play play) throws IOException, InterruptedException {
    SortedSet<String> before = play.inventory();
    play.apply(play.plan());
    play.useIt();
    play.showSettled();
    play.planDestroy(false);
    play.destroy(play.planDestroyAll());
    play.compare(before);
    play.showWhatIsNext();
  }
}
