package dev.appstreamkit.operations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rule;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.spi.CostEstimator;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules and estimators that throw whatever there is: plan and drift say so and go on. Alone, since
 * it reads what is logged.
 */
@Isolated
@ExtendWith(ProvisionerExtension.class)
class ThrowingRulesTest {

  private static final AppStreamEnvironment ENVIRONMENT =
      AppStreamEnvironment.builder("share").add(Stack.builder("share-stack").build()).build();

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    boolean ignored = Thread.interrupted();
    System.setErr(before);
  }

  static Stream<Named<Function<Plan, Collection<RuleFinding>>>> rules() {
    return Stream.concat(
        thrown().map(named -> Named.of(named.getName(), plan -> sneak(named.getPayload()))),
        Stream.of(
            Named.of("null", plan -> null),
            Named.of("a list of null", plan -> Collections.singletonList(null))));
  }

  static Stream<Named<Throwable>> thrown() {
    return Stream.of(
            new IllegalStateException("mine"),
            new AssertionError("mine"),
            new StackOverflowError("mine"),
            new NoClassDefFoundError("of/theirs"),
            new OutOfMemoryError("theirs"),
            new IOException("what Kotlin throws"))
        .map(error -> Named.of(error.getClass().getSimpleName(), error));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ruleThrows_isABlockerThatNamesItAndOthersAreAsked(
      Function<Plan, Collection<RuleFinding>> broken, ProvisionerBuilder builder) {
    Rule other = Rule.of("other", "1", plan -> List.of(RuleFinding.warning("it is late", "rest")));
    try (Provisioner provisioner =
        builder.rules(List.of(Rule.of("house/broken", "7", broken), other)).build()) {
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));

      Plan plan = provisioner.plan(ENVIRONMENT);

      assertThat(plan.obstacles())
          .singleElement()
          .satisfies(it -> assertThat(it.problem()).contains("rule house/broken 7 refuses this"));
      assertThat(plan.warnings()).anyMatch(text -> text.contains("it is late"));
      assertThat(provisioner.drift(ENVIRONMENT).warnings())
          .anyMatch(text -> text.contains("rule house/broken 7"))
          .anyMatch(text -> text.contains("it is late"));
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("Rule house/broken 7 failed")
        .contains("\tat ");
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void estimatorThrows_isAWarning(Throwable thrown, ProvisionerBuilder builder) {
    CostEstimator broken =
        new CostEstimator() {
          @Override
          public CostEstimate estimate(CostSubject subject, Services services) {
            return sneak(thrown);
          }

          @Override
          public List<Permission> permissions() {
            return sneak(thrown);
          }
        };
    try (Provisioner provisioner = builder.costs(broken).build()) {
      assertThat(provisioner.plan(ENVIRONMENT).warnings())
          .anyMatch(text -> text.contains("couldn't be reckoned"));
      assertThat(provisioner.drift(ENVIRONMENT).cost()).isEmpty();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R, E extends Throwable> R sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
