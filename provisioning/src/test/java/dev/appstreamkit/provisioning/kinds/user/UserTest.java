package dev.appstreamkit.provisioning.kinds.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

  private static final Stack STACK = Stack.builder("share-stack").withoutFleet().build();

  @Test
  void assignTo_addedToEnvironment_bringsStackAndAssociation() {
    User hoge = User.builder("hoge@example.com").name("Hoge", "Example").assignTo(STACK).build();

    AppStreamEnvironment environment = AppStreamEnvironment.builder("share").add(hoge).build();

    assertThat(environment.warnings()).isEmpty();
    assertThat(environment.resources())
        .extracting(ResourceSpec::address)
        .containsExactly(
            ResourceAddress.parse("user/hoge@example.com"),
            ResourceAddress.parse("stack/share-stack"),
            ResourceAddress.parse("association/share-stack/hoge@example.com"));
  }

  @Test
  void assignmentMail_asked_isInTheAssociation() {
    User user = User.builder("a@example.com").assignTo(STACK).withAssignmentMail().build();

    assertThat(user.companions())
        .singleElement()
        .isInstanceOfSatisfying(
            Association.class, association -> assertThat(association.notifying()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hoge", "hoge@", "@example.com", "a b@example.com", "a@b@c.d"})
  void problems_noAddress_reported(String email) {
    assertThat(User.builder(email).build().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.attribute()).isEqualTo("email"));
  }

  @Test
  void problems_namesThatAppStreamRefuses_reportedEach() {
    assertThat(User.builder("a@example.com").name("Jürgen", "").build().problems())
        .extracting(Problem::message)
        .containsExactly(
            "the first name is not one that AppStream takes",
            "the last name is not one that AppStream takes");
  }

  @Test
  void problemsAmong_addressesDifferInCase_oneWarning() {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .add(User.builder("hoge@example.com").build())
            .add(User.builder("Hoge@example.com").build())
            .build();

    assertThat(environment.warnings())
        .singleElement()
        .asString()
        .contains("only in upper and lower case");
  }

  @Test
  void build_twoSpecsForOneAddress_refused() {
    AppStreamEnvironment.Builder environment =
        AppStreamEnvironment.builder("share")
            .add(User.builder("hoge@example.com").name("Hoge", "Example").build())
            .add(User.builder("hoge@example.com").name("Hoge", "Other").build());

    assertThatThrownBy(environment::build)
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("user/hoge@example.com: name: two different specs");
  }
}
