package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Time is read, and slept, in one place of each module. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class TimeSeamTest {

  /**
   * Where each module meets the system's clock, by full name without what is before our root. The
   * killing of processes is among them because only the system's time brings their end.
   */
  private static final Set<String> SEAMS =
      Set.of(
          "core.time.SystemTime",
          "credentials.internal.time.SystemTicker",
          "credentials.internal.helper.ProcessTree",
          "bridge.internal.time.SystemTime",
          "simulator.AppStreamSimulator");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system");

  private static final DescribedPredicate<JavaAccess<?>> READS_THE_SYSTEMS_TIME =
      DescribedPredicate.describe("the system's time", TimeSeamTest::readsTheSystemsTime);

  @ArchTest
  static final ArchRule theSystemsTime_isReadInTheModulesSeamOnly =
      noClasses()
          .that(DescribedPredicate.describe("are no time seam", type -> !isSeam(type)))
          .should()
          .accessTargetWhere(READS_THE_SYSTEMS_TIME);

  private static boolean isSeam(JavaClass type) {
    return SEAMS.stream().anyMatch(seam -> type.getName().endsWith("appstreamkit." + seam));
  }

  private static boolean readsTheSystemsTime(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    String name = target.getOwner().getName() + "." + target.getName();
    return CLOCKS.contains(name)
        || (name.matches("java\\.time\\.[A-Za-z]+\\.now")
            && target.getRawParameterTypes().isEmpty())
        || (name.equals("java.util.Date.<init>") && target.getRawParameterTypes().isEmpty());
  }
}
