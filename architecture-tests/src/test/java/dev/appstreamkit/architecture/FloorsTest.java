package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The floors of provisioning: each package knows only those on the floors below it. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class FloorsTest {

  private static final String MODULE = "provisioning";

  /** From the top to the ground; what stands on one floor doesn't know each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of(""),
          List.of("internal.run"),
          List.of("internal.ownership"),
          List.of("internal.reading", "internal.steps"),
          List.of("internal.calls", "waiters"),
          List.of("internal.planning"),
          List.of("kinds"),
          List.of("internal.preflight", "internal.manifest", "internal.instances"),
          List.of("kinds.network"),
          List.of("internal.appstream"),
          List.of("internal.kind", "internal.aws"),
          List.of("spi", "listeners", "rollout"),
          List.of("plan"),
          List.of("errors", "retry"),
          List.of("internal.ground"));

  @ArchTest
  static final ArchRule provisioning_knowsOnlyLowerFloors =
      classes()
          .that(
              DescribedPredicate.describe(
                  "are on a floor of provisioning", type -> floorOf(type).isPresent()))
          .should(knowLowerFloorsOnly());

  @ArchTest
  static void everyPackage_standsOnAFloor(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> insideModule(type).isPresent())
                .filter(type -> floorOf(type).isEmpty())
                .map(JavaClass::getPackageName)
                .distinct())
        .isEmpty();
  }

  private static ArchCondition<JavaClass> knowLowerFloorsOnly() {
    return new ArchCondition<>("know lower floors only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = floorOf(type).orElseThrow();
        type.getDirectDependenciesFromSelf().stream()
            .filter(
                dependency -> {
                  JavaClass known = dependency.getTargetClass();
                  OptionalInt floor = floorOf(known);
                  return floor.isPresent()
                      && floor.getAsInt() <= own
                      && !roomOf(known).equals(roomOf(type));
                })
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
      }
    };
  }

  private static OptionalInt floorOf(JavaClass type) {
    return insideModule(type)
        .map(
            inside ->
                IntStream.range(0, FLOORS.size())
                    .filter(floor -> FLOORS.get(floor).contains(room(inside)))
                    .findFirst())
        .orElse(OptionalInt.empty());
  }

  private static Optional<String> roomOf(JavaClass type) {
    return insideModule(type).map(FloorsTest::room);
  }

  /**
   * All kinds are one room here: which of them know each other is no matter of floors. A network is
   * no kind, but a value that several share.
   */
  private static String room(String inside) {
    return inside.startsWith("kinds") && !inside.equals("kinds.network") ? "kinds" : inside;
  }

  /** Returns a package's name within the module; empty for other modules' classes. */
  private static Optional<String> insideModule(JavaClass type) {
    String root = "appstreamkit." + MODULE;
    String name = type.getPackageName();
    int at = name.lastIndexOf(root);
    return House.moduleOf(type).filter(MODULE::equals).isPresent() && at >= 0
        ? Optional.of(name.substring(at + root.length()).replaceFirst("^\\.", ""))
        : Optional.empty();
  }
}
