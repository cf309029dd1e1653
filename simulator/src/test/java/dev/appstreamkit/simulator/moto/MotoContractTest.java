package dev.appstreamkit.simulator.moto;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.clients.OtherClient;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The same calls, chosen by chance from a seed, to moto's server and to the simulator. Each answers
 * as the other does, or the difference is in {@link KnownDifferences} with AWS's word for it.
 */
@Tag("contracts")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MotoContractTest {

  private static final int SCENES = 80;
  private static final int STEPS = 36;

  @RegisterExtension
  final AppStreamSimulatorExtension extension =
      AppStreamSimulatorExtension.with(b -> b.accountId(AccountSteps.ACCOUNT).seed(7));

  private static final Set<String> met = new TreeSet<>();
  private static int calls;

  @TempDir private static Path home;
  private static @Nullable MotoServer moto;

  @BeforeAll
  static void start() throws Exception {
    new OtherClient(home, URI.create("http://127.0.0.1:9")).assumePythonHas("moto");
    moto = MotoServer.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    if (moto != null) {
      moto.close();
      Files.copy(
          home.resolve("moto.log"),
          Files.createDirectories(Path.of("target", "contract")).resolve("moto.log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, SCENES);
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("seeds")
  void sameCalls_bothServers_answerAlike(
      int seed, AppStreamSimulator simulator, AppStreamClient appstream) throws Exception {
    MotoServer server = requireNonNull(moto);
    server.reset();
    for (String fleet : OtherSteps.FLEETS) {
      appstream.createFleet(
          r ->
              r.name(fleet.substring("fleet/".length()))
                  .imageName("AppStream-WinServer2019-07-16-2025")
                  .instanceType("stream.standard.medium")
                  .computeCapacity(c -> c.desiredInstances(1)));
    }
    Map<String, String> unknown = new TreeMap<>();
    try (Peer theirs = new Peer(server.endpoint(), simulator.administrator());
        Peer ours = new Peer(simulator.endpoint(), simulator.administrator())) {
      for (Step step : steps(seed)) {
        Map<String, String> our = Answers.of(step, ours);
        Map<String, String> their = Answers.of(step, theirs);
        calls++;
        for (String difference : Answers.differences(our, their)) {
          String whole = step.name() + " " + difference;
          Optional<String> known = KnownDifferences.of(whole);
          known.ifPresentOrElse(met::add, () -> unknown.put(whole, step.input()));
        }
        // From here on one has what the other hasn't: more would be said of what follows from it.
        if (step.changes() && our.containsKey("error") != their.containsKey("error")) {
          break;
        }
      }
    }
    unknown.forEach((difference, input) -> System.out.println(difference + "   <- " + input));
    assertThat(unknown).as("seed " + seed).isEmpty();
  }

  @Order(2)
  @Test
  void knownDifferences_areMet() {
    System.out.printf("moto: %d calls in %d scenes, seeds 1 to %d%n", calls, SCENES, SCENES);
    assertThat(calls).isGreaterThan(700);
    Set<String> gone = new TreeSet<>(KnownDifferences.names());
    gone.removeAll(met);
    assertThat(gone).as("differences that there are no longer").isEmpty();
  }

  private static List<Step> steps(int seed) {
    Chance chance = new Chance(seed);
    List<Step> steps = new ArrayList<>();
    Supplier<Step> next =
        switch (seed % 4) {
          case 0 -> {
            steps.addAll(AccountSteps.kept());
            yield new AccountSteps(chance)::next;
          }
          case 1 -> new OtherSteps(chance)::next;
          default -> storage(chance, steps);
        };
    while (steps.size() < STEPS) {
      steps.add(next.get());
    }
    return steps;
  }

  private static Supplier<Step> storage(Chance chance, List<Step> steps) {
    for (String bucket : List.of(ObjectSteps.PLAIN, ObjectSteps.VERSIONED)) {
      steps.add(new Step("s3:CreateBucket", bucket, p -> p.s3.createBucket(r -> r.bucket(bucket))));
    }
    steps.add(
        new Step(
            "s3:PutBucketVersioning",
            ObjectSteps.VERSIONED,
            p ->
                p.s3.putBucketVersioning(
                    r ->
                        r.bucket(ObjectSteps.VERSIONED)
                            .versioningConfiguration(
                                c -> c.status(BucketVersioningStatus.ENABLED)))));
    for (String bucket : List.of(ObjectSteps.PLAIN, ObjectSteps.VERSIONED)) {
      steps.add(
          new Step(
              "s3:PutObject",
              bucket,
              p ->
                  p.s3.putObject(
                      r -> r.bucket(bucket).key(ObjectSteps.KEPT),
                      RequestBody.fromString("kept"))));
    }
    steps.add(BucketSteps.keptUpload());
    ObjectSteps objects = new ObjectSteps(chance);
    BucketSteps buckets = new BucketSteps(chance);
    return () -> chance.once(3) ? buckets.next() : objects.next();
  }
}
