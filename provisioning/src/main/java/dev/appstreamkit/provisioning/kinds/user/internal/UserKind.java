package dev.appstreamkit.provisioning.kinds.user.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Users of the user pool. They have no tags, and AppStream changes nothing about them. */
public final class UserKind implements ResourceKind<User> {

  private static final Duration DELETE = Duration.ofSeconds(5);

  private static final Quota USERS =
      AppStreamQuotas.named("Users in the user pool", appStream -> list(appStream).size());

  private static final String FIRST_NAME = "firstName";
  private static final String LAST_NAME = "lastName";
  private static final String WELCOME_MAIL = "welcomeMail";

  @Override
  public String name() {
    return User.KIND;
  }

  @Override
  public Class<User> specType() {
    return User.class;
  }

  @Override
  public Identity identity(User spec, Resolution resolution) {
    return Identity.named(spec.email());
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(Permissions.appStream("DescribeUsers"));
  }

  @Override
  public List<Finding> preflight(User spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).claim(USERS, 1).findings();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  @Override
  public boolean readsWholeList() {
    return true;
  }

  /** AppStream only lists users, all of them. */
  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    var users =
        list(services.appStream()).stream()
            .collect(
                Collectors.toMap(
                    user -> user.userName(), Function.identity(), (first, again) -> first));
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Optional.ofNullable(users.get(identity.name()))
          .map(user -> observed(identity, user))
          .ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  private static List<software.amazon.awssdk.services.appstream.model.User> list(
      AppStreamClient appStream) {
    return Pages.all(
        token ->
            appStream.describeUsers(
                request ->
                    request.authenticationType(AuthenticationType.USERPOOL).nextToken(token)),
        DescribeUsersResponse::users,
        DescribeUsersResponse::nextToken);
  }

  private static Observed observed(
      Identity identity, software.amazon.awssdk.services.appstream.model.User user) {
    Attributes attributes =
        Attributes.builder()
            .setPersonal(FIRST_NAME, Optional.ofNullable(user.firstName()))
            .setPersonal(LAST_NAME, Optional.ofNullable(user.lastName()))
            .build();
    return Observed.untagged(identity, attributes, Optional.ofNullable(user.createdTime()));
  }

  @Override
  public Attributes desired(User spec, Resolution resolution) {
    return Attributes.builder()
        .setPersonal(FIRST_NAME, spec.firstName())
        .setPersonal(LAST_NAME, spec.lastName())
        .set(WELCOME_MAIL, spec.welcomeMail())
        .build();
  }

  @Override
  public Set<String> createOnly() {
    return Set.of(WELCOME_MAIL);
  }

  @Override
  public Impact impact(AttributeChange change, Observed observed) {
    return Impact.REPLACE;
  }

  @Override
  public List<Step> create(User spec) {
    CreateUserRequest.Builder request =
        CreateUserRequest.builder()
            .userName(spec.email())
            .authenticationType(AuthenticationType.USERPOOL)
            .firstName(spec.firstName().orElse(null))
            .lastName(spec.lastName().orElse(null));
    if (!spec.welcomeMail()) {
      request.messageAction(MessageAction.SUPPRESS);
    }
    CreateUserRequest create = request.build();
    return List.of(
        Step.create("create the user", context -> context.services().appStream().createUser(create))
            .needs(List.of(Permissions.appStream("CreateUser"))));
  }

  /** Nothing about a user changes; every difference replaces the user. */
  @Override
  public List<Step> update(User spec, Observed observed, List<AttributeChange> changes) {
    throw new IllegalStateException("A user is never updated; " + changes + " replace it.");
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of("delete", "delete the user", UserKind::deleteUser)
            .until(Condition.of("gone", DELETE, UserKind::pollGone))
            .needs(List.of(Permissions.appStream("DeleteUser"))));
  }

  private static void deleteUser(StepContext context) {
    try {
      context
          .services()
          .appStream()
          .deleteUser(
              request ->
                  request
                      .userName(context.identity().name())
                      .authenticationType(AuthenticationType.USERPOOL));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static PollResult pollGone(StepContext context) {
    boolean there =
        list(context.services().appStream()).stream()
            .anyMatch(user -> user.userName().equals(context.identity().name()));
    return there ? PollResult.pending("there") : PollResult.success("gone");
  }

  @Override
  public Optional<String> retentionReason(Observed observed) {
    return Optional.of("is a person's account, whose password can't be restored");
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}
