package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A simulator runs nothing, whoever asks for it: neither its server nor what plays people. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class NoProcessTest {

  @ArchTest static final ArchRule simulator_startsNoProcess = noProcessIn("simulator");

  @ArchTest static final ArchRule provisioning_startsNoProcess = noProcessIn("provisioning");

  private static ArchRule noProcessIn(String module) {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "are of " + module,
                (JavaClass type) -> House.moduleOf(type).filter(module::equals).isPresent()))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ProcessBuilder.class.getName())
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
