package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds the code that was written to break it. */
class RulesBiteTest {

  private static final JavaClasses BROKEN = House.broken();

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(ModuleArrowsTest.core_knowsNoAwsAndNothingOfOurs, "KnowsAws"),
        Arguments.of(ModuleArrowsTest.core_knowsNoAwsAndNothingOfOurs, "KnowsAnExample"),
        Arguments.of(ModuleArrowsTest.credentials_knowOnlyTheSdksAuthentication, "KnowsAService"),
        Arguments.of(ModuleArrowsTest.simulator_knowsNoneOfThoseItPlaysFor, "KnowsTheEngine"),
        Arguments.of(ModuleArrowsTest.provisioning_knowsNeitherSimulatorNorCredentials, "Engine"),
        Arguments.of(ModuleArrowsTest.bridge_knowsCredentialsOnly, "KnowsTheSimulator"),
        Arguments.of(ModuleArrowsTest.nobody_knowsTheBridgeButExamples, "KnowsTheBridge"),
        Arguments.of(ModuleArrowsTest.testkit_knowsOnlyTheEngineItTests, "KnowsTheManifest"),
        Arguments.of(ModuleArrowsTest.operations_knowThePublicSideOfProvisioning, "KnowsTheRuns"),
        Arguments.of(ModuleArrowsTest.simulatorJunit_knowsNoInternals, "KnowsTheInside"),
        Arguments.of(
            ModuleArrowsTest.temporal_knowsThePublicSideOfProvisioningOnly, "KnowsTheRunsInside"),
        Arguments.of(ModuleArrowsTest.nobody_knowsTheExamples, "KnowsAnExample"),
        Arguments.of(ModuleArrowsTest.nobody_knowsTheCheckInARealAccount, "KnowsTheCheck"),
        Arguments.of(ModuleArrowsTest.realAccount_knowsNoInternals, "LooksInside"),
        Arguments.of(ModuleArrowsTest.wireMock_isKnownToTheSimulatorsFrontOnly, "KnowsWireMock"),
        Arguments.of(
            InternalPackagesTest.internalClasses_areUsedInTheirOwnModuleOnly, "KnowsTheEngine"),
        Arguments.of(
            InternalPackagesTest.aKindsInternals_areUsedByTheKindAndTheRegistryOnly,
            "StackKnowsAnotherKindsInside"),
        Arguments.of(PackageCirclesTest.core_hasNoCircle, "core.circle"),
        Arguments.of(FloorsTest.provisioning_knowsOnlyLowerFloors, "FleetKnowsThePlan"),
        Arguments.of(FloorsTest.provisioning_knowsOnlyLowerFloors, "PlanKnowsTheRun"),
        Arguments.of(FloorsTest.provisioning_knowsOnlyLowerFloors, "ManifestKnowsThePlan"),
        Arguments.of(
            PublicSignaturesTest.publicSignatures_nameNoInternalTypes, "ShowsWhatIsInside"),
        Arguments.of(
            PublicSignaturesTest.publicSignatures_nameNoAwsTypesButThoseUsersHold,
            "ShowsWhatIsInside"),
        Arguments.of(KotlinNamesTest.publicMembers_areNoKeywordsOfKotlin, "NeedsBackticks.when"),
        Arguments.of(TimeSeamTest.theSystemsTime_isReadInTheModulesSeamOnly, "Sleeps.pause"),
        Arguments.of(TimeSeamTest.theSystemsTime_isReadInTheModulesSeamOnly, "Sleeps.asks"),
        Arguments.of(TimeSeamTest.theSystemsTime_isReadInTheModulesSeamOnly, "AsksTheDate"),
        Arguments.of(NoProcessTest.simulator_startsNoProcess, "StartsAProcess.run"),
        Arguments.of(OwnThreadsTest.threads_inheritNothing, "InheritsFromItsMaker.thread"),
        Arguments.of(OwnThreadsTest.threads_inheritNothing, "InheritsFromItsMaker.pool"),
        Arguments.of(NullMarkedTest.everyPackage_isNullMarked, "broken.appstreamkit.core"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_brokenCode_isFound(ArchRule rule, String culprit) {
    assertThat(rule.evaluate(BROKEN).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(culprit));
  }
}
