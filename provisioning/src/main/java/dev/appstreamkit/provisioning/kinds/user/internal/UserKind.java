package dev.appstreamkit.provisioning.kinds.user.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;

/**
 * Users of the user pool. They have no tags, and AppStream changes only whether they may sign in.
 */
public final class UserKind
    extends AppStreamKind<User, software.amazon.awssdk.services.appstream.model.User> {

  private static final String WELCOME_MAIL = "welcomeMail";
  private static final String WELCOME_MAIL_AGAIN = "welcomeMailAgain";
  private static final String ENABLED = "enabled";

  /** What AppStream tells nobody, or only stack by stack. */
  private static final List<String> UNSEEN =
      List.of("password", "assignments that others have made");

  static final AttributeTable<User> TABLE =
      AttributeTable.of(
              Attribute.optional("firstName", User::firstName)
                  .member("firstName")
                  .seenBy(Attributes.Privacy.PERSONAL)
                  .impact(Impact.REPLACE),
              Attribute.optional("lastName", User::lastName)
                  .member("lastName")
                  .seenBy(Attributes.Privacy.PERSONAL)
                  .impact(Impact.REPLACE),
              Attribute.always(WELCOME_MAIL, User::welcomeMail).onlyAtCreation(),
              Attribute.optional(WELCOME_MAIL_AGAIN, User::welcomeMailAgain).onceAsked(),
              Attribute.optional(ENABLED, User::enabled).member(Member.onlyRead(ENABLED)))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.User.class,
                      "userName",
                      CreateUserRequest::builder)
                  .keeping("authenticationType", "messageAction"));

  private static final Quota USERS =
      AppStreamQuotas.named("Users in the user pool", appStream -> list(appStream).size());

  /** The state of one who hasn't replaced the password that AppStream mailed. */
  private static final String TEMPORARY = "FORCE_CHANGE_PASSWORD";

  /** Makes the kind. */
  public UserKind() {
    super(User.KIND, User.class, TABLE);
  }

  @Override
  protected List<Permission> permissions(Call call, String user) {
    return switch (call) {
      case READ -> List.of(Permissions.appStream("DescribeUsers"));
      case CREATE -> List.of(Permissions.appStream("CreateUser"));
      case UPDATE -> List.of();
      case DELETE -> List.of(Permissions.appStream("DeleteUser"));
    };
  }

  @Override
  public List<Finding> preflight(User spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).claim(USERS, 1).findings();
  }

  @Override
  public boolean readsWholeList() {
    return true;
  }

  /** AppStream only lists users, all of them. */
  @Override
  protected List<software.amazon.awssdk.services.appstream.model.User> describe(
      Collection<String> names, Services services) {
    return list(services.appStream());
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

  @Override
  protected Identity identityOf(software.amazon.awssdk.services.appstream.model.User there) {
    return Identity.named(there.userName());
  }

  /** A user is made enabled; one that isn't to be is disabled right afterwards. */
  @Override
  public List<Step> create(User spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    spec.welcomeMailAgain()
        .filter(any -> !spec.welcomeMail())
        .ifPresent(any -> steps.add(mailing()));
    spec.enabled().filter(Boolean.FALSE::equals).ifPresent(no -> steps.add(enabling(false)));
    return steps;
  }

  @Override
  protected void make(User spec, Attributes wanted, StepContext context) {
    CreateUserRequest.Builder request =
        TABLE
            .create(CreateUserRequest.builder(), wanted)
            .userName(spec.email())
            .authenticationType(AuthenticationType.USERPOOL);
    if (!spec.welcomeMail()) {
      request.messageAction(MessageAction.SUPPRESS);
    }
    context.services().appStream().createUser(request.build());
  }

  /** Names don't change: such a difference replaces the user. */
  @Override
  public List<Step> update(User spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>();
    for (AttributeChange change : changes) {
      switch (change.name()) {
        case ENABLED -> spec.enabled().ifPresent(enabled -> steps.add(enabling(enabled)));
        case WELCOME_MAIL_AGAIN -> steps.add(mailing());
        default -> {
          // Names replace the user.
        }
      }
    }
    return steps;
  }

  private Step mailing() {
    return Step.of("welcome-mail", "have AppStream mail the user again", this::mail)
        .needs(
            List.of(Permissions.appStream("CreateUser"), Permissions.appStream("DescribeUsers")));
  }

  /** Nobody can be mailed a temporary password in place of one of their own. */
  private void mail(StepContext context) {
    String user = context.identity().name();
    boolean waits =
        Optional.ofNullable(find(List.of(user), context.services()).get(user))
            .filter(there -> TEMPORARY.equals(there.status()))
            .isPresent();
    if (waits) {
      context
          .services()
          .appStream()
          .createUser(
              request ->
                  request
                      .userName(user)
                      .authenticationType(AuthenticationType.USERPOOL)
                      .messageAction(MessageAction.RESEND));
    } else {
      context.notice("The user has chosen a password, so that AppStream mailed nothing.");
    }
  }

  /** One that may not sign in may not sign in afterwards; the password nobody knows. */
  @Override
  public CarriedOver carriedOver(User spec, Observed observed, Resolution resolution) {
    CarriedOver rows = super.carriedOver(spec, observed, resolution);
    Attributes.Builder lost = rows.lost().toBuilder();
    UNSEEN.forEach(lost::clear);
    CarriedOver.Builder all = rows.toBuilder().lost(lost.build());
    boolean locked =
        observed
            .attributes()
            .get(ENABLED)
            .flatMap(Attributes.Value::data)
            .filter(Boolean.FALSE::equals)
            .isPresent();
    if (locked && spec.enabled().isEmpty()) {
      all.attributes(rows.attributes().toBuilder().set(ENABLED, false).build());
      all.addStep(enabling(false));
    }
    return all.build();
  }

  private static Step enabling(boolean enabled) {
    return Step.of(
            ENABLED,
            enabled ? "let the user sign in" : "let the user not sign in",
            context -> enable(context, enabled))
        .needs(List.of(Permissions.appStream(enabled ? "EnableUser" : "DisableUser")));
  }

  private static void enable(StepContext context, boolean enabled) {
    AppStreamClient appStream = context.services().appStream();
    String user = context.identity().name();
    if (enabled) {
      appStream.enableUser(r -> r.userName(user).authenticationType(AuthenticationType.USERPOOL));
    } else {
      appStream.disableUser(r -> r.userName(user).authenticationType(AuthenticationType.USERPOOL));
    }
  }

  @Override
  protected void remove(StepContext context) {
    context
        .services()
        .appStream()
        .deleteUser(
            request ->
                request
                    .userName(context.identity().name())
                    .authenticationType(AuthenticationType.USERPOOL));
  }

  @Override
  public Optional<String> retentionReason(Observed observed) {
    return Optional.of("is a person's account, whose password can't be restored");
  }

  /** Whoever can't sign in already is left as they are. */
  @Override
  public List<Step> disable(Observed observed) {
    boolean may =
        observed
            .attributes()
            .get(ENABLED)
            .flatMap(Attributes.Value::data)
            .filter(Boolean.FALSE::equals)
            .isEmpty();
    return may ? List.of(enabling(false)) : List.of();
  }

  @Override
  public boolean disables(AttributeChange change) {
    return change.name().equals(ENABLED)
        && change.after().flatMap(Attributes.Value::data).filter(Boolean.FALSE::equals).isPresent();
  }
}
