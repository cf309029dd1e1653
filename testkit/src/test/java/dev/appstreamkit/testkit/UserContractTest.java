package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.kinds.user.internal.UserKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

class UserContractTest extends SimulatedContract<User> {

  @Override
  protected ResourceKind<User> kind() {
    return new UserKind();
  }

  @Override
  protected User made() {
    return User.builder("hoge@example.com").name("Hoge", "Example").build();
  }

  @Override
  protected Optional<User> changed() {
    return Optional.of(User.builder("hoge@example.com").name("Hoge", "Changed").build());
  }

  @Override
  protected Optional<User> cleared() {
    return Optional.empty();
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("welcomeMailAgain", "it is asked for once, and no state of the user");
  }

  @Override
  protected List<AttributeLife<User>> attributes() {
    return lives();
  }

  static List<AttributeLife<User>> lives() {
    return List.of(
        AttributeLife.of("firstName", user("A", "B").build(), user("C", "B").build()),
        AttributeLife.of("lastName", user("A", "B").build(), user("A", "C").build()),
        AttributeLife.of(
            "enabled",
            user("A", "B").build(),
            user("A", "B").disabled().build(),
            user("A", "B").enabled().build()));
  }

  private static User.Builder user(String first, String last) {
    return User.builder("hoge@example.com").name(first, last);
  }

  @Override
  protected void vanish() {
    appStream.deleteUser(
        r -> r.userName("hoge@example.com").authenticationType(AuthenticationType.USERPOOL));
    later();
  }
}
