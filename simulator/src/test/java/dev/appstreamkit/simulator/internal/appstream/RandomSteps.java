package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.SimulatorControlException;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/**
 * What somebody without a plan does with an account: half of it operations that make sense, half of
 * it any operation at all with the smallest input, all on things of a few names.
 */
final class RandomSteps {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> OPERATIONS =
      List.copyOf(ConstraintTable.of("appstream").operationNames());
  private static final List<SensibleSteps.Step> SENSIBLE = SensibleSteps.all();

  private final AppStreamBench bench;
  private final Random random;
  private final SdkCaller sdk;
  private final Set<String> kinds = new TreeSet<>();
  private int taken;

  RandomSteps(AppStreamBench bench, Random random) {
    this.bench = bench;
    this.random = random;
    this.sdk = new SdkCaller(bench.client());
  }

  /** How many operations weren't refused. */
  int taken() {
    return taken;
  }

  /** How many different operations weren't refused. */
  int kindsTaken() {
    return kinds.size();
  }

  /** Does something, and says what. */
  String step() {
    if (random.nextInt(4) == 0) {
      return any();
    }
    SensibleSteps.Step step = SENSIBLE.get(random.nextInt(SENSIBLE.size()));
    String name = pick();
    String other = pick();
    try {
      step.action().take(bench, name, other);
      count(step.name());
    } catch (AppStreamException e) {
      assertThat(e.statusCode()).as(step + ": " + e.getMessage()).isEqualTo(400);
    } catch (SessionRefusedException e) {
      // The fleet is full, or not up: a person is turned away.
    } catch (SimulatorControlException e) {
      assertThat(e.status()).as(step + ": " + e.getMessage()).isBetween(400, 499);
    }
    return step.name() + " " + name + " " + other;
  }

  /** Any operation with whatever its model demands. */
  private String any() {
    String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    if (!sdk.knows(operation)) {
      return "nothing";
    }
    Contract.Call call =
        new Contract.Call(
            operation,
            new ModelInputs(ConstraintTable.of("appstream"), chosen()).smallest(operation),
            "");
    Contract.Answer answer = sdk.call(call);
    assertThat(answer.code()).as(call + ": " + answer).isNotEqualTo("unparsable");
    if (answer.code().isEmpty()) {
      count(operation);
    }
    return call.toString();
  }

  private Map<String, String> chosen() {
    return Map.of(
        "Name", pick(),
        "FleetName", pick(),
        "StackName", pick(),
        "ImageName", pick(),
        "ImageBuilderName", pick(),
        "AppBlockBuilderName", pick(),
        "UserName", pick() + "@example.com",
        "AuthenticationType", "USERPOOL",
        "AppBlockArn", bench.arn("app-block/" + pick()),
        "ResourceArn", bench.arn(random.nextBoolean() ? "fleet/" + pick() : "stack/" + pick()));
  }

  private void count(String kind) {
    taken++;
    kinds.add(kind);
  }

  private String pick() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
