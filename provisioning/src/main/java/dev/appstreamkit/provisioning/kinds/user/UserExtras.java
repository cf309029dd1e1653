package dev.appstreamkit.provisioning.kinds.user;

import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;

/** What a user's builder takes beyond its methods for single attributes. */
public abstract class UserExtras extends ExtendableBuilder<User.Builder> {

  /** How the builder says each member of AWS's requests. */
  static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("UserName", "User.builder(...)"),
          Map.entry("AuthenticationType", "User.builder(...)"),
          Map.entry("FirstName", "name(...)"),
          Map.entry("LastName", "name(...)"),
          Map.entry("MessageAction", "withoutWelcomeMail()"));

  UserExtras() {}

  /**
   * Changes the request that makes users, as the AWS SDK knows it: {@code
   * customize((CreateUserRequest.Builder request) -> …)}. It runs while a plan is made, on the
   * request that holds all that is described; the members that it changed are shown in the plan and
   * approved with it, and nothing else of what it does is sent. They only matter while the user is
   * made. It has to give the same each time, and can't change the name, tags, roles or passwords.
   * AWS: {@code CreateUser}.
   */
  public final User.Builder customize(CreateUserCustomizer customizer) {
    return customizing(CreateUserRequest.class, customizer);
  }
}
