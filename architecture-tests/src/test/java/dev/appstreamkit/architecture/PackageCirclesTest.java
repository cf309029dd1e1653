package dev.appstreamkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** No packages of a module form a circle. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class PackageCirclesTest {

  /**
   * Public exceptions, and the enums in them, that rooms below the public package throw. Whoever
   * catches them must find them there.
   */
  private static final Set<String> THROWN_FROM_BELOW =
      Set.of("MachineRoleCredentialsException", "BridgeException");

  @ArchTest static final ArchRule core_hasNoCircle = packagesOf("core");
  @ArchTest static final ArchRule credentials_haveNoCircle = packagesOf("credentials");
  @ArchTest static final ArchRule bridge_hasNoCircle = packagesOf("bridge");
  @ArchTest static final ArchRule provisioning_hasNoCircle = packagesOf("provisioning");
  @ArchTest static final ArchRule operations_haveNoCircle = packagesOf("operations");
  @ArchTest static final ArchRule simulator_hasNoCircle = packagesOf("simulator");
  @ArchTest static final ArchRule examples_haveNoCircle = packagesOf("examples");

  @ArchTest static final ArchRule command_hasNoCircle = packagesOf("command");

  @ArchTest static final ArchRule micrometer_hasNoCircle = packagesOf("micrometer");
  @ArchTest static final ArchRule starter_hasNoCircle = packagesOf("springboot");
  @ArchTest static final ArchRule realAccount_hasNoCircle = packagesOf("realaccount");

  private static ArchRule packagesOf(String module) {
    return slices()
        .assignedFrom(new Packages(module))
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            alwaysTrue(),
            DescribedPredicate.describe("thrown from below", PackageCirclesTest::isThrownFromBelow))
        .allowEmptyShould(false);
  }

  private static boolean isThrownFromBelow(JavaClass type) {
    return THROWN_FROM_BELOW.contains(type.getSimpleName())
        || type.getEnclosingClass().filter(PackageCirclesTest::isThrownFromBelow).isPresent();
  }

  /** A slice is a package, the module's public one included. */
  private record Packages(String module) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return House.moduleOf(type).filter(module::equals).isPresent()
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + module;
    }
  }
}
