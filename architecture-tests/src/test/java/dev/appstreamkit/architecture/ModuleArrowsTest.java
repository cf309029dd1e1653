package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;

/** Which module may know which. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class ModuleArrowsTest {

  private static final String[] CORE_MAY_KNOW = {
    House.CORE,
    "java..",
    "io.github.resilience4j..",
    "org.slf4j..",
    "org.jspecify..",
    "org.immutables.value..",
    "javax.annotation.processing.."
  };

  private static final String[] CREDENTIALS_MAY_KNOW = {
    House.CREDENTIALS,
    "java..",
    "software.amazon.awssdk.auth..",
    "software.amazon.awssdk.core..",
    "software.amazon.awssdk.http..",
    "software.amazon.awssdk.identity..",
    "software.amazon.awssdk.profiles..",
    "software.amazon.awssdk.regions..",
    "software.amazon.awssdk.utils..",
    "org.slf4j..",
    "org.jspecify.."
  };

  @ArchTest
  static final ArchRule core_knowsNoAwsAndNothingOfOurs =
      classes()
          .that()
          .resideInAPackage(House.CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(CORE_MAY_KNOW);

  @ArchTest
  static final ArchRule credentials_knowOnlyTheSdksAuthentication =
      classes()
          .that()
          .resideInAPackage(House.CREDENTIALS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(CREDENTIALS_MAY_KNOW);

  @ArchTest
  static final ArchRule simulator_knowsNoneOfThoseItPlaysFor =
      noClasses()
          .that()
          .resideInAPackage(House.SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(House.PROVISIONING, House.CREDENTIALS, House.SIMULATOR_JUNIT);

  @ArchTest
  static final ArchRule provisioning_knowsNeitherSimulatorNorCredentials =
      noClasses()
          .that()
          .resideInAPackage(House.PROVISIONING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.SIMULATOR,
              House.CREDENTIALS,
              House.TESTKIT,
              House.SIMULATOR_JUNIT,
              House.OPERATIONS);

  @ArchTest
  static final ArchRule testkit_knowsOnlyTheEngineItTests =
      noClasses()
          .that()
          .resideInAPackage(House.TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.SIMULATOR, House.CREDENTIALS, "..appstreamkit.provisioning..internal..");

  @ArchTest
  static final ArchRule simulatorJunit_knowsNoInternals =
      noClasses()
          .that()
          .resideInAPackage(House.SIMULATOR_JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.CREDENTIALS,
              "..appstreamkit.provisioning..internal..",
              "..appstreamkit.simulator.internal..");

  @ArchTest
  static final ArchRule operations_knowThePublicSideOfProvisioning =
      noClasses()
          .that()
          .resideInAPackage(House.OPERATIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.SIMULATOR, House.CREDENTIALS, "..appstreamkit.provisioning..internal..");

  @ArchTest
  static final ArchRule micrometerCommandAndStarter_knowNoInternals =
      noClasses()
          .that()
          .resideInAnyPackage(House.MICROMETER, House.COMMAND, House.SPRING_BOOT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.CREDENTIALS,
              House.SIMULATOR_JUNIT,
              "..appstreamkit.provisioning..internal..",
              "..appstreamkit.simulator.internal..");

  @ArchTest
  static final ArchRule spring_isKnownToTheStarterOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(House.SPRING_BOOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule micrometer_isKnownToItsModuleAndTheStarterOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(House.MICROMETER, House.SPRING_BOOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule bridge_knowsCredentialsOnly =
      noClasses()
          .that()
          .resideInAPackage(House.BRIDGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(House.CORE, House.PROVISIONING, House.SIMULATOR);

  @ArchTest
  static final ArchRule nobody_knowsTheBridgeButExamples =
      noClasses()
          .that()
          .resideOutsideOfPackages(House.BRIDGE, House.EXAMPLES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(House.BRIDGE);

  @ArchTest
  static final ArchRule temporal_knowsThePublicSideOfProvisioningOnly =
      noClasses()
          .that()
          .resideInAPackage(House.TEMPORAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.SIMULATOR,
              House.SIMULATOR_JUNIT,
              House.CREDENTIALS,
              "..appstreamkit.provisioning..internal..");

  @ArchTest
  static final ArchRule nobody_knowsTheExamples =
      noClasses()
          .that()
          .resideOutsideOfPackage(House.EXAMPLES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(House.EXAMPLES);

  @ArchTest
  static final ArchRule nobody_knowsTheCheckInARealAccount =
      noClasses()
          .that()
          .resideOutsideOfPackage(House.REAL_ACCOUNT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(House.REAL_ACCOUNT);

  @ArchTest
  static final ArchRule realAccount_knowsNoInternals =
      noClasses()
          .that()
          .resideInAPackage(House.REAL_ACCOUNT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              House.CREDENTIALS,
              "..appstreamkit.provisioning..internal..",
              "..appstreamkit.simulator.internal..");

  /** The front, and the accessor by which users lay stubs of their own over the simulator. */
  @ArchTest
  static final ArchRule wireMock_isKnownToTheSimulatorsFrontOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("..appstreamkit.simulator.internal.front..")
          .and()
          .doNotHaveSimpleName("AppStreamSimulator")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.github.tomakehurst..", "wiremock..");

  @ArchTest
  static void everyModule_isAmongTheClassesLookedAt(JavaClasses classes) {
    Set<String> modules =
        classes.stream().flatMap(type -> House.moduleOf(type).stream()).collect(Collectors.toSet());

    assertThat(modules)
        .containsExactlyInAnyOrder(
            "core",
            "credentials",
            "bridge",
            "provisioning",
            "operations",
            "simulator",
            "simulatorjunit",
            "temporal",
            "micrometer",
            "command",
            "springboot",
            "testkit",
            "reports",
            "examples",
            "realaccount");
  }
}
