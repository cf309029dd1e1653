package dev.appstreamkit.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.convergence.RandomEnvironment;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Random environments, random changes by others: each apply and the destroy succeed with exactly
 * the policy that their plan asks for, and fail without any one of its actions.
 */
class LeastPolicyWorldsTest {

  private static final long WORLDS = 60;

  /** How many actions of a world are taken away, one at a time. */
  private static final int TAKEN = 4;

  /**
   * What steps of things that are owned need only after an earlier attempt, or after somebody else:
   * the fleet may have got another stack meanwhile, the builder may have been started.
   */
  private static final Set<String> MAY_NEED =
      Set.of(
          "appstream:AssociateFleet",
          "appstream:DescribeStacks",
          "appstream:DisassociateFleet",
          "appstream:ListAssociatedFleets",
          "appstream:ListTagsForResource",
          "appstream:DeleteImage",
          "appstream:StartImageBuilder",
          "appstream:StopImageBuilder",
          "s3:PutBucketTagging");

  @TempDir Path folder;

  /** What is done, one after the other. */
  private enum Turn {
    MAKE,
    CHANGE,
    DESTROY
  }

  /** The action that a policy lacks. */
  private record Lack(Turn turn, String action) {}

  @Test
  void worlds_aFew_needExactlyTheirPolicies() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    holds(seed, 1);
  }

  @Tag("exhaustive")
  @Test
  void worlds_many_needExactlyTheirPolicies() {
    assertAll(LongStream.rangeClosed(1, WORLDS).mapToObj(seed -> () -> holds(seed, TAKEN)));
  }

  private void holds(long seed, int taken) {
    World whole = world(seed, Optional.empty());
    assertThat(whole.denied).as("seed %d, %s", seed, whole.done).isEmpty();
    Random random = new Random(seed);
    for (int i = 0; i < taken && !whole.needed.isEmpty(); i++) {
      Lack lack = whole.needed.get(random.nextInt(whole.needed.size()));
      World less = world(seed, Optional.of(lack));
      if (less.denied.isEmpty() && MAY_NEED.contains(lack.action)) {
        continue;
      }
      assertThat(less.denied)
          .as("seed %d without %s, %s", seed, lack, less.done)
          .isNotEmpty()
          .allMatch(denied -> denied.contains(lack.action));
    }
  }

  private World world(long seed, Optional<Lack> lack) {
    try (Cloud cloud = Cloud.open(Files.createTempDirectory(folder, "world"))) {
      World world = new World(cloud, seed, lack);
      world.run();
      return world;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ", " + lack, e);
    }
  }

  /** One environment, and an account in which others do something, too. */
  private static final class World {

    private final Cloud cloud;
    private final RandomEnvironment wanted;
    private final Others others;
    private final Optional<Lack> lack;
    private final List<Lack> needed = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private final List<String> done;
    private PlanOptions options =
        PlanOptions.defaults()
            .allowing(Disruption.ALLOW_REPLACE)
            .deletingKinds("bucket", "image", "user");

    World(Cloud cloud, long seed, Optional<Lack> lack) {
      this.cloud = cloud;
      this.wanted = new RandomEnvironment(seed);
      this.others = new Others(cloud, seed);
      this.lack = lack;
      this.done = others.done();
      cloud.person(
          handOff -> {
            try {
              cloud.takeImage(handOff, handOff.address().name());
            } catch (AwsServiceException refused) {
              // Without a link nobody takes an image, and the run would wait for hours.
              denied.add(refused.awsErrorDetails().errorMessage());
            }
          });
    }

    /** Ends where something is denied. */
    void run() {
      for (ResourceSpec spec : wanted.specs()) {
        if (spec instanceof MachineRole role && others.madeBefore(role)) {
          options = options.adopting(role.address());
        }
      }
      if (does(Turn.MAKE)) {
        changeAsOthers();
        wanted.change();
        if (does(Turn.CHANGE)) {
          changeAsOthers();
          does(Turn.DESTROY);
        }
      }
    }

    private void changeAsOthers() {
      others.change(Cloud.environment(specs()).resources());
    }

    private ResourceSpec[] specs() {
      return wanted.specs().toArray(ResourceSpec[]::new);
    }

    private Plan plan(Turn turn) {
      return turn == Turn.DESTROY ? cloud.planDestroy(options) : cloud.plan(options, specs());
    }

    private boolean does(Turn turn) {
      cloud.restart();
      String least = plan(turn).leastPolicy();
      Policies.actions(least).forEach(action -> needed.add(new Lack(turn, action)));
      cloud.as(
          Deployer.allowed(
              cloud,
              lack.filter(one -> one.turn == turn)
                  .map(one -> Policies.without(least, one.action))
                  .orElse(least)));
      try {
        if (turn == Turn.DESTROY) {
          cloud.destroy(options);
        } else {
          cloud.apply(options, specs());
        }
      } catch (AccessDeniedException | ApplyFailedException e) {
        denied.addAll(Policies.denied(e));
      }
      return denied.isEmpty();
    }
  }
}
