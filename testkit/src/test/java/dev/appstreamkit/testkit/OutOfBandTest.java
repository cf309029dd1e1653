package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What nobody described stays: somebody sets a member of a resource by other means, an apply
 * changes another attribute of ours, and the member is as it was. For each attribute that can
 * change, and each member of the service's model.
 */
class OutOfBandTest {

  @TempDir Path folder;

  /** A kind whose resources are changed. */
  enum Kind {
    STACK(OutsideAppStream::stack),
    FLEET(OutsideAppStream::fleet),
    THEME(OutsideAppStream::theme),
    USER(OutsideUser::new),
    ROLE(OutsideRole::new),
    BUCKET(OutsideBucket::new),
    SCALING(OutsideScaling::new);

    final Function<World, Outside<?>> seen;

    Kind(Function<World, Outside<?>> seen) {
      this.seen = seen;
    }
  }

  /**
   * What others set goes where it is a part of what is described.
   *
   * @param kind the kind
   * @param attribute the attribute that changes
   * @param path of the values that go
   * @param reason why
   */
  private record Gone(Kind kind, String attribute, String path, String reason) {}

  private static final List<Gone> GONE =
      List.of(
          new Gone(
              Kind.STACK,
              "storageConnectors",
              "StorageConnectors\\[.*",
              "connectors are described all together"),
          new Gone(
              Kind.STACK,
              "accessEndpoints",
              "AccessEndpoints\\[.*",
              "access endpoints are described all together"),
          new Gone(
              Kind.STACK,
              "userSettings",
              "UserSettings\\[.*\\].MaximumLength",
              "what is forbidden has no length"),
          new Gone(
              Kind.THEME,
              "footerLinks",
              "ThemeFooterLinks\\[.*",
              "links are described all together"),
          new Gone(
              Kind.SCALING,
              "utilization",
              "policy appstreamkit-utilization\\..*",
              "the policy itself goes"),
          new Gone(Kind.SCALING, "stepPolicy.", "policy out\\..*", "the policy itself goes"));

  @Test
  void members_ofEachKind_canBeSetOrHaveAReason() {
    try (World world = new World()) {
      for (Kind kind : Kind.values()) {
        Outside<?> seen = kind.seen.apply(world);
        SortedSet<String> all = new TreeSet<>(seen.members());
        all.addAll(seen.reasons().keySet());

        assertThat(all).as(kind.toString()).isEqualTo(new TreeSet<>(seen.model()));
        assertThat(seen.reasons().keySet()).doesNotContainAnyElementsOf(seen.members());
      }
    }
  }

  /** All members at once, and one attribute; {@link #anyMember_anyAttribute_stays} takes all. */
  @Test
  void members_ofAnyKindOneAttributeChanged_stay() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (World world = new World()) {
      for (Kind kind : Kind.values()) {
        Trial<?> trial = new Trial<>(kind, world, kind.seen.apply(world));
        List<? extends AttributeLife<?>> lives = trial.seen.lives();
        String attribute = lives.get(random.nextInt(lives.size())).attribute();
        System.out.println("seed " + seed + ": " + kind + " " + attribute);
        trial.together(attribute);
      }
    }
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource
  void anyMember_anyAttribute_stays(Kind kind) throws Exception {
    try (World world = new World()) {
      Trial<?> trial = new Trial<>(kind, world, kind.seen.apply(world));
      trial.all();
      assertThat(trial.kept).as("set and kept").containsAll(trial.seen.members());
      assertThat(trial.gone)
          .containsExactlyInAnyOrderElementsOf(
              GONE.stream().filter(one -> one.kind == kind).toList());
    }
  }

  /** One kind in one account. */
  private final class Trial<S extends ResourceSpec> {

    private final Kind kind;
    private final World world;
    private final Outside<S> seen;
    private final Map<String, Boolean> described = new HashMap<>();
    final Set<String> kept = new TreeSet<>();
    final Set<Gone> gone = new HashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int run;
    private Path last = folder;

    Trial(Kind kind, World world, Outside<S> seen) {
      this.kind = kind;
      this.world = world;
      this.seen = seen;
    }

    void together(String attribute) throws Exception {
      for (AttributeLife<S> life : seen.lives()) {
        if (life.attribute().equals(attribute)) {
          lead(life, seen.members(), control(life));
        }
      }
    }

    void all() throws Exception {
      for (AttributeLife<S> life : seen.lives()) {
        List<Set<String>> control = control(life);
        trying(life, seen.members(), control);
        for (String member : seen.members()) {
          trying(life, List.of(member), control);
        }
      }
      assertThat(failures).isEmpty();
    }

    private void trying(AttributeLife<S> life, List<String> members, List<Set<String>> control)
        throws Exception {
      try {
        lead(life, members, control);
      } catch (RuntimeException | AssertionError e) {
        failures.add(e);
      }
    }

    /** Returns for each turn which values the service tells otherwise, if nobody meddles. */
    private List<Set<String>> control(AttributeLife<S> life) throws Exception {
      List<Set<String>> changed = new ArrayList<>();
      try (Session session = session(life)) {
        session.apply(life.turns().get(0));
        SortedMap<String, Object> before = seen.there();
        for (S turn : life.turns().subList(1, life.turns().size())) {
          session.apply(turn);
          SortedMap<String, Object> after = seen.there();
          changed.add(differing(before, after));
          before = after;
        }
        session.destroy();
      }
      return changed;
    }

    private void lead(AttributeLife<S> life, List<String> members, List<Set<String>> control)
        throws Exception {
      try (Session session = session(life)) {
        session.apply(life.turns().get(0));
        for (int i = 1; i < life.turns().size(); i++) {
          List<String> set = meddle(session, life, i - 1, members);
          SortedMap<String, Object> before = seen.there();
          session.apply(life.turns().get(i));
          SortedMap<String, Object> after = seen.there();
          Set<String> lost = differing(before, after);
          lost.removeAll(control.get(i - 1));
          judge(life, i, set, lost, before);
          Plan again = session.plan(life.turns().get(i));
          assertThat(again.isEmpty()).as(again::describe).isTrue();
        }
      } finally {
        clear(life);
      }
    }

    private void clear(AttributeLife<S> life) {
      try (Session session = world.session(last, seen.kind(), life.turns().get(0))) {
        session.destroy();
      }
    }

    private void judge(
        AttributeLife<S> life,
        int turn,
        List<String> set,
        Set<String> lost,
        Map<String, ?> before) {
      for (Gone one : GONE) {
        if (one.kind == kind
            && one.attribute.equals(life.attribute())
            && lost.removeIf(path -> path.matches(one.path))) {
          gone.add(one);
        }
      }
      assertThat(lost)
          .as(
              "%s: %s changes, turn %d, after %s were set: %s",
              kind, life.attribute(), turn, set, before)
          .isEmpty();
      kept.addAll(set);
    }

    /** Sets members that nobody describes. What makes a difference to the description is undone. */
    private List<String> meddle(
        Session session, AttributeLife<S> life, int turn, List<String> members) {
      S spec = life.turns().get(turn);
      List<String> set = new ArrayList<>();
      for (String member : members) {
        String place = life.attribute() + turn;
        if (set(session, spec, place, member, false) || set(session, spec, place, member, true)) {
          set.add(member);
        }
      }
      return set;
    }

    private boolean set(Session session, S spec, String place, String member, boolean gently) {
      String key = place + " " + member + gently;
      if (described.getOrDefault(key, false) || !set(member, gently)) {
        return false;
      }
      boolean differs = !session.plan(spec).isEmpty();
      described.put(key, differs);
      if (differs) {
        session.apply(spec);
      }
      return !differs;
    }

    private boolean set(String member, boolean gently) {
      try {
        return seen.set(member, gently);
      } catch (AwsServiceException refused) {
        // Not a member of such a resource: of an Elastic fleet, for one.
        return false;
      }
    }

    private Session session(AttributeLife<S> life) throws Exception {
      last = Files.createDirectory(folder.resolve(kind + "-" + run++));
      return world.session(last, seen.kind(), life.turns().get(0));
    }
  }

  private static Set<String> differing(Map<String, Object> before, Map<String, Object> after) {
    Map<String, Object> all = new TreeMap<>(before);
    all.putAll(after);
    Set<String> paths = new TreeSet<>();
    for (String path : all.keySet()) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        paths.add(path);
      }
    }
    return paths;
  }
}
