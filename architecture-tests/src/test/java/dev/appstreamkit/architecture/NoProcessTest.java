package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A simulator runs nothing, whoever asks for it: neither its server nor what plays people. It may
 * give a test's own program the environment of an instance; the test starts it.
 */
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
