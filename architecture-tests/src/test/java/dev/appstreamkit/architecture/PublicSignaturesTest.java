package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a user sees of us names only what a user may use. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class PublicSignaturesTest {

  /** They are never published. */
  private static final Set<String> NOT_FOR_USERS = Set.of("examples", "realaccount");

  /** What users already hold, or must be able to give: clients, credentials, regions, errors. */
  private static final Pattern AWS_TYPES_USERS_HOLD =
      Pattern.compile(
          "software\\.amazon\\.awssdk\\."
              + "(services\\.[a-z0-9]+\\.[A-Za-z0-9]+Client"
              + "|auth\\.credentials\\.AwsCredentials(Provider)?"
              + "|identity\\.spi\\.[A-Za-z]+"
              + "|core\\.SdkClient"
              + "|core\\.client\\.config\\.ClientOverrideConfiguration\\$Builder"
              + "|http\\.SdkHttpClient"
              + "|core\\.exception\\.Sdk(Client)?Exception"
              + "|utils\\.SdkAutoCloseable"
              + "|regions\\.Region)");

  /** The way around our own builders is by the SDK's: the only types of ours that name them. */
  private static final Set<String> CUSTOMIZERS =
      Set.of(
          "dev.appstreamkit.provisioning.kinds.bucket.CreateBucketCustomizer",
          "dev.appstreamkit.provisioning.kinds.fleet.CreateFleetCustomizer",
          "dev.appstreamkit.provisioning.kinds.fleet.UpdateFleetCustomizer",
          "dev.appstreamkit.provisioning.kinds.image.CreateImageBuilderCustomizer",
          "dev.appstreamkit.provisioning.kinds.role.CreateRoleCustomizer",
          "dev.appstreamkit.provisioning.kinds.role.UpdateRoleCustomizer",
          "dev.appstreamkit.provisioning.kinds.scaling.RegisterScalableTargetCustomizer",
          "dev.appstreamkit.provisioning.kinds.stack.CreateStackCustomizer",
          "dev.appstreamkit.provisioning.kinds.stack.UpdateStackCustomizer",
          "dev.appstreamkit.provisioning.kinds.user.CreateUserCustomizer");

  @ArchTest
  static final ArchRule publicSignatures_nameNoInternalTypes =
      classes()
          .that(DescribedPredicate.describe("are public", PublicSignaturesTest::isForUsers))
          .should(notExpose("internal types", House::isInternal));

  @ArchTest
  static final ArchRule publicSignatures_nameNoAwsTypesButThoseUsersHold =
      classes()
          .that(DescribedPredicate.describe("are public", PublicSignaturesTest::isForUsers))
          .and(
              DescribedPredicate.describe(
                  "are no customizers", type -> !CUSTOMIZERS.contains(type.getName())))
          .should(
              notExpose(
                  "AWS types",
                  type ->
                      type.getName().startsWith("software.amazon.awssdk.")
                          && !AWS_TYPES_USERS_HOLD.matcher(type.getName()).matches()));

  static boolean isForUsers(JavaClass type) {
    return House.moduleOf(type).filter(module -> !NOT_FOR_USERS.contains(module)).isPresent()
        && !House.isInternal(type)
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicSignaturesTest::isForUsers).orElse(true);
  }

  private static ArchCondition<JavaClass> notExpose(String what, Predicate<JavaClass> hidden) {
    return new ArchCondition<>("not expose " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<JavaClass> parents = new LinkedHashSet<>(type.getRawInterfaces());
        type.getRawSuperclass().ifPresent(parents::add);
        report(type.getName(), parents, type, events);
        type.getMembers().stream()
            .filter(PublicSignaturesTest::isForUsers)
            .forEach(member -> report(member.getFullName(), typesIn(member), type, events));
      }

      private void report(
          String where, Set<JavaClass> named, JavaClass type, ConditionEvents events) {
        named.stream()
            .filter(hidden)
            .map(shown -> where + " exposes " + shown.getName())
            .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
      }
    };
  }

  static boolean isForUsers(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Set<JavaClass> typesIn(JavaMember member) {
    Set<JavaClass> named = new LinkedHashSet<>();
    if (member instanceof JavaField field) {
      named.addAll(field.getType().getAllInvolvedRawTypes());
    } else if (member instanceof JavaCodeUnit unit) {
      named.addAll(unit.getReturnType().getAllInvolvedRawTypes());
      unit.getParameterTypes().stream()
          .map(JavaType::getAllInvolvedRawTypes)
          .forEach(named::addAll);
      named.addAll(unit.getExceptionTypes());
    }
    return named;
  }
}
