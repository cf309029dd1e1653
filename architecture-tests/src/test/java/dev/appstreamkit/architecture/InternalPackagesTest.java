package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may use what isn't exported. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class InternalPackagesTest {

  private static final Pattern KIND = Pattern.compile("^(.*\\.kinds\\.[a-z]+)(\\.internal.*)?$");

  @ArchTest
  static final ArchRule internalClasses_areUsedInTheirOwnModuleOnly =
      classes()
          .that(DescribedPredicate.describe("are internal", House::isInternal))
          .should(
              onlyBeUsedBy(
                  "classes of their own module",
                  (used, user) -> House.moduleOf(used).equals(House.moduleOf(user))));

  @ArchTest
  static final ArchRule aKindsInternals_areUsedByTheKindAndTheRegistryOnly =
      classes()
          .that()
          .resideInAPackage("..appstreamkit.provisioning.kinds.*.internal..")
          .should(
              onlyBeUsedBy(
                  "their own kind and the registry",
                  (used, user) ->
                      kindOf(used).equals(kindOf(user))
                          || user.getSimpleName().equals("BuiltInKinds")));

  private static String kindOf(JavaClass type) {
    Matcher kind = KIND.matcher(type.getPackageName());
    return kind.matches() ? kind.group(1) : "";
  }

  private static ArchCondition<JavaClass> onlyBeUsedBy(
      String whom, BiPredicate<JavaClass, JavaClass> allowed) {
    return new ArchCondition<>("be used only by " + whom) {
      @Override
      public void check(JavaClass used, ConditionEvents events) {
        used.getDirectDependenciesToSelf().stream()
            .filter(dependency -> !allowed.test(used, dependency.getOriginClass()))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(used, dependency.getDescription())));
      }
    };
  }
}
