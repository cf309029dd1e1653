package dev.appstreamkit.provisioning.kinds.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** Ways in which a stack is given a fleet. */
  private enum Serving {
    DESCRIBED {
      @Override
      Stack stack(Fleet fleet) {
        return Stack.builder("share-stack").fleet(fleet).build();
      }
    },
    ONLY_USED {
      @Override
      Stack stack(Fleet fleet) {
        return Stack.existing("share-stack");
      }
    };

    abstract Stack stack(Fleet fleet);
  }

  /** AppStream lets only users who sign in with SAML 2.0 onto such a fleet. */
  @ParameterizedTest
  @EnumSource
  void build_assignedToAStackWhoseFleetJoinsADomain_refusedWithTheRemedy(Serving serving) {
    Fleet joined =
        Fleet.builder("share-fleet")
            .image(Image.existing("share-image"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .domain(DomainJoin.of("corp.example.com", "OU=Share,DC=corp,DC=example,DC=com"))
            .build();
    Stack stack = serving.stack(joined);
    AppStreamEnvironment.Builder environment =
        AppStreamEnvironment.builder("share")
            .add(User.builder("hoge@example.com").assignTo(stack).build());
    if (serving == Serving.ONLY_USED) {
      environment.add(FleetAssociation.of(joined, stack));
    }

    assertThatThrownBy(environment::build)
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("association/share-stack/hoge@example.com: stack: is served by")
        .hasMessageContaining("fleet/share-fleet, which joins a domain")
        .hasMessageContaining("let them sign in with SAML 2.0");
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
