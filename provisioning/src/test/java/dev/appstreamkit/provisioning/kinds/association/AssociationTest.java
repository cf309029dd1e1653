package dev.appstreamkit.provisioning.kinds.association;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import org.junit.jupiter.api.Test;

class AssociationTest {

  private static final Stack STACK = Stack.builder("share-stack").withoutFleet().build();
  private static final User USER = User.builder("hoge@example.com").build();

  @Test
  void address_printedAndParsed_isTheSame() {
    ResourceAddress address = Association.of(USER, STACK).address();

    assertThat(address).hasToString("association/share-stack/hoge@example.com");
    assertThat(ResourceAddress.parse(address.toString())).isEqualTo(address);
  }

  @Test
  void dependencies_always_userAndStack() {
    assertThat(Association.of(USER, STACK).dependencies()).containsExactlyInAnyOrder(USER, STACK);
  }

  @Test
  void problems_notAUser_reported() {
    assertThat(Association.of(STACK, STACK).problems())
        .singleElement()
        .asString()
        .contains("stack/share-stack is not a user");
  }
}
