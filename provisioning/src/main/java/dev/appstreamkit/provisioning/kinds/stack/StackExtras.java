package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** What a stack's builder takes beyond its methods for single attributes. */
public abstract class StackExtras extends ExtendableBuilder<Stack.Builder> {

  /** How the builder says each member of AWS's requests. */
  static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("Name", "Stack.builder(...)"),
          Map.entry("Tags", "tag(...)"),
          Map.entry("Description", "description(...)"),
          Map.entry("DisplayName", "displayName(...)"),
          Map.entry("StorageConnectors", "storageConnectors(...)"),
          Map.entry("RedirectURL", "redirectUrl(...)"),
          Map.entry("FeedbackURL", "feedbackUrl(...)"),
          Map.entry("UserSettings", "userSettings(...)"),
          Map.entry("ApplicationSettings", "applicationSettings(...)"),
          Map.entry("AccessEndpoints", "accessEndpoints(...)"),
          Map.entry("EmbedHostDomains", "embedHostDomains(...)"),
          Map.entry("StreamingExperienceSettings", "preferredProtocol(...)"),
          Map.entry("AttributesToDelete", "withoutRedirectUrl() or its like"),
          Map.entry("DeleteStorageConnectors", "withoutStorageConnectors()"));

  StackExtras() {}

  /**
   * Changes the request that makes stacks, as the AWS SDK knows it: {@code
   * customize((CreateStackRequest.Builder request) -> …)}. It runs while a plan is made, on the
   * request that holds all that is described; the members that it changed are shown in the plan and
   * approved with it, and nothing else of what it does is sent. They only matter while the stack is
   * made. It has to give the same each time, and can't change the name, tags, roles or passwords.
   * AWS: {@code CreateStack}.
   */
  public final Stack.Builder customize(CreateStackCustomizer customizer) {
    return customizing(CreateStackRequest.class, customizer);
  }

  /**
   * Changes the request that changes stacks, likewise. The members that it changed are wanted of
   * the stack from then on: a new one is made with them too, they are compared with what is there,
   * and the plan says which of them AWS never gives back. AWS: {@code UpdateStack}.
   */
  public final Stack.Builder customize(UpdateStackCustomizer customizer) {
    return customizing(UpdateStackRequest.class, customizer);
  }
}
