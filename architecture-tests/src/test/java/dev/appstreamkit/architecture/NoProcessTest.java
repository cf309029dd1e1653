package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A simulator runs nothing, whoever asks for it: neither its server nor what plays people. What a
 * test opens in its own JVM may start what that test gives it.
 */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class NoProcessTest {

  /** A client of the control port in the JVM of whoever asks, which no server knows. */
  private static final String IN_THE_TESTS_JVM = "SimulatedInstance";

  @ArchTest
  static final ArchRule simulatorsInside_knowsNobodyWhoDoes =
      noClasses()
          .that()
          .resideInAPackage("..appstreamkit.simulator.internal..")
          .should()
          .dependOnClassesThat()
          .haveSimpleName(IN_THE_TESTS_JVM);

  @ArchTest static final ArchRule simulator_startsNoProcess = noProcessIn("simulator");

  @ArchTest static final ArchRule provisioning_startsNoProcess = noProcessIn("provisioning");

  private static ArchRule noProcessIn(String module) {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "are of " + module,
                (JavaClass type) ->
                    House.moduleOf(type).filter(module::equals).isPresent()
                        && !type.getSimpleName().equals(IN_THE_TESTS_JVM)))
        .should()
        .callMethod(ProcessBuilder.class, "start")
        .orShould()
        .callMethod(ProcessBuilder.class, "startPipeline", List.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class, String[].class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class, String[].class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class, String[].class, java.io.File.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class, String[].class, java.io.File.class);
  }
}
