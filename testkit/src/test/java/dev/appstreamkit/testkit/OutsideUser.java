package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.kinds.user.internal.UserKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

/** A user, of whom AppStream changes nothing but whether they may sign in. */
final class OutsideUser implements Outside<User> {

  private static final String NAME = "hoge@example.com";

  private final AppStreamClient appStream;

  OutsideUser(World world) {
    this.appStream = world.client(AppStreamClient.builder());
  }

  @Override
  public ResourceKind<User> kind() {
    return new UserKind();
  }

  @Override
  public List<AttributeLife<User>> lives() {
    return UserContractTest.lives();
  }

  @Override
  public Set<String> model() {
    return SdkMembers.of(software.amazon.awssdk.services.appstream.model.User.builder());
  }

  @Override
  public Map<String, String> reasons() {
    return Map.of(
        "Arn", "is the user",
        "UserName", "is the user",
        "AuthenticationType", "is the user pool",
        "CreatedTime", "never changes",
        "Status", "changes as the user signs in",
        "FirstName", "no call changes it, and each description says it",
        "LastName", "no call changes it, and each description says it");
  }

  @Override
  public List<String> members() {
    return List.of("Enabled");
  }

  private software.amazon.awssdk.services.appstream.model.User user() {
    return appStream
        .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .get(0);
  }

  @Override
  public boolean set(String member, boolean gently) {
    if (!user().enabled()) {
      return false;
    }
    appStream.disableUser(r -> r.userName(NAME).authenticationType(AuthenticationType.USERPOOL));
    return true;
  }

  /** One made anew has another time, and hasn't signed in yet. */
  @Override
  public SortedMap<String, Object> there() {
    SortedMap<String, Object> values = SdkMembers.values(user());
    values.keySet().removeAll(Set.of("CreatedTime", "Status"));
    return values;
  }
}
