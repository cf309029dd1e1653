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
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that outlive whoever happened to call first inherit nothing: neither the caller's class
 * loader, which would never be unloaded, nor its inheritable values.
 */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class OwnThreadsTest {

  /**
   * Hooks of programs whose JVM is theirs, threads that work for one caller in its view and end
   * with that, and what a test of the user's runs.
   */
  private static final Set<String> MAY_INHERIT =
      Set.of(
          "bridge.command.ShutdownGuard",
          "simulator.SimulatorServer",
          "provisioning.internal.calls.OwnThread",
          "testkit.ManifestStoreContract");

  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_THREAD_THAT_INHERITS =
      DescribedPredicate.describe(
          "a thread that inherits from its maker", OwnThreadsTest::makesAThreadThatInherits);

  @ArchTest
  static final ArchRule threads_inheritNothing =
      noClasses()
          .that()
          .resideOutsideOfPackages(House.EXAMPLES, House.REAL_ACCOUNT)
          .and(DescribedPredicate.describe("may not inherit", type -> !mayInherit(type)))
          .should()
          .accessTargetWhere(MAKES_A_THREAD_THAT_INHERITS);

  private static boolean mayInherit(JavaClass type) {
    return MAY_INHERIT.stream().anyMatch(name -> type.getName().endsWith("appstreamkit." + name));
  }

  private static boolean makesAThreadThatInherits(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    JavaClass owner = target.getOwner();
    boolean isMade = target.getName().equals("<init>");
    boolean fromFactory =
        target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(ThreadFactory.class));
    return (isMade
            && owner.isEquivalentTo(Thread.class)
            && target.getRawParameterTypes().size() < 5)
        || (isMade && owner.isEquivalentTo(Timer.class))
        || (owner.isEquivalentTo(Executors.class)
            && target.getName().startsWith("new")
            && !fromFactory);
  }
}
