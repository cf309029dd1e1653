package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What a user calls can be called from Kotlin without backticks. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class KotlinNamesTest {

  /** Kotlin's hard keywords that aren't Java's, too. */
  private static final Set<String> HARD_KEYWORDS =
      Set.of("as", "fun", "in", "is", "object", "typealias", "typeof", "val", "var", "when");

  @ArchTest
  static final ArchRule publicMembers_areNoKeywordsOfKotlin =
      members()
          .that(
              DescribedPredicate.describe(
                  "are public",
                  (JavaMember member) ->
                      PublicSignaturesTest.isForUsers(member.getOwner())
                          && PublicSignaturesTest.isForUsers(member)))
          .should(
              new ArchCondition<>("have names that aren't keywords of Kotlin") {
                @Override
                public void check(JavaMember member, ConditionEvents events) {
                  if (HARD_KEYWORDS.contains(member.getName())) {
                    events.add(
                        SimpleConditionEvent.violated(
                            member,
                            member.getFullName() + " needs backticks in Kotlin: rename it"));
                  }
                }
              });
}
