package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** The same plan, to the byte, in whatever order things come. */
class ShuffledPlanTest {

  private static final int THINGS = 12;
  private static final PlanOptions ALL = PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void plan_ofShuffledSpecs_isTheSameToTheByte(long seed) {
    try (SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        Provisioner provisioner = provisioner(time)) {
      Set<String> fresh = new HashSet<>();
      for (int order = 0; order < 5; order++) {
        fresh.add(shown(provisioner.plan(environment(seed, 0, order), ALL)));
      }
      assertThat(fresh).hasSize(1);
      provisioner.apply(provisioner.plan(environment(seed, 0, 0), ALL));

      Set<String> changed = new HashSet<>();
      for (int order = 0; order < 5; order++) {
        changed.add(shown(provisioner.plan(environment(seed, 1, order), ALL)));
      }
      assertThat(changed).hasSize(1).doesNotContainAnyElementsOf(fresh);
    }
  }

  private Provisioner provisioner(SelfAdvancingTime time) {
    return Provisioner.builder()
        .region(Region.EU_CENTRAL_1)
        .sts(new FixedAccount("111122223333"))
        .time(time)
        .kind(new ThingKind(time))
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
        .build();
  }

  private static String shown(Plan plan) {
    Rendering rendering = Rendering.plain().withColour(true);
    return plan.fingerprint()
        + plan.describe(rendering)
        + plan.toJson(rendering)
        + plan.toMarkdown(rendering);
  }

  /** Things that need each other, the same for a seed and a round; only the order differs. */
  private static AppStreamEnvironment environment(long seed, int round, int order) {
    Random content = new Random(seed * 31 + round);
    Random shuffle = new Random(order);
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < THINGS; i++) {
      Set<ResourceSpec> needs = new LinkedHashSet<>();
      for (Thing earlier : things) {
        if (content.nextInt(4) == 0) {
          needs.add(earlier);
        }
      }
      Map<String, Object> document = new LinkedHashMap<>();
      List<String> keys = new ArrayList<>(List.of("Version", "Statement", "b", "a", "c"));
      List<Integer> values = keys.stream().map(key -> content.nextInt(3)).toList();
      List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      Collections.shuffle(places, shuffle);
      places.forEach(place -> document.put(keys.get(place), "v" + values.get(place)));
      String attribute = List.of("size", "shape", "engine", "note").get(content.nextInt(4));
      if (content.nextInt(5) > 0) {
        things.add(
            new Thing(
                "t" + content.nextInt(1_000_000) % 977 + "-" + i,
                Map.of(attribute, document),
                Map.of("team", "x" + content.nextInt(2)),
                shuffled(needs, shuffle)));
      }
    }
    List<Thing> added = new ArrayList<>(things);
    Collections.shuffle(added, shuffle);
    return AppStreamEnvironment.builder("share").addAll(added).build();
  }

  private static Set<ResourceSpec> shuffled(Set<ResourceSpec> needs, Random random) {
    List<ResourceSpec> list = new ArrayList<>(needs);
    Collections.shuffle(list, random);
    return new LinkedHashSet<>(list);
  }
}
