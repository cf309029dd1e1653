package dev.appstreamkit.provisioning.kinds.user;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.Limit;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * A user of the user pool. AppStream mails new users a link and a temporary password, which is
 * valid for 7 days. One that leaves the description, or whose environment is destroyed, loses the
 * assignments and keeps the account, unless {@link Builder#retention} says otherwise.
 */
@Value.Immutable
@SpecStyle
public abstract class User extends ExtendableSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "user";

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\.[^@\\s\\p{C}.]+");

  User() {}

  /**
   * Returns a builder of a user.
   *
   * @param email the user's e-mail address, at most 128 characters; upper and lower case are
   *     different
   */
  public static Builder builder(String email) {
    return new Builder(email);
  }

  /** Returns the user's e-mail address, which is the name in the user pool. */
  public abstract String email();

  /** Returns the first name; empty if nothing is said. */
  public abstract Optional<String> firstName();

  /** Returns the last name; empty if nothing is said. */
  public abstract Optional<String> lastName();

  /** Returns the stacks that the user may use. */
  public abstract Set<Stack> stacks();

  /** Returns whether the user may sign in; empty if nothing is said. */
  public abstract Optional<Boolean> enabled();

  /** Returns what becomes of the user who isn't wanted any more; empty, the default, to keep. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns whether AppStream mails the new user a temporary password. True by default. */
  @Value.Default
  public boolean welcomeMail() {
    return true;
  }

  /** Returns for which request AppStream mails the user again; empty if nobody asked. */
  public abstract Optional<String> welcomeMailAgain();

  /** Returns whether AppStream mails the user about each stack. False by default. */
  @Value.Default
  public boolean assignmentMail() {
    return false;
  }

  /** Returns a builder that begins with what this user is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, email());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public Set<ResourceSpec> companions() {
    Set<ResourceSpec> assignments = new LinkedHashSet<>();
    for (Stack stack : stacks()) {
      Association association = Association.of(this, stack);
      assignments.add(assignmentMail() ? association.withNotification() : association);
    }
    return assignments;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (email().isBlank()) {
      check.error("email", "is missing", "give the user's e-mail address");
    } else if (!EMAIL.matcher(email()).matches()) {
      check.error(
          "email",
          "\"" + email() + "\" is not an e-mail address",
          "give the address that AppStream is to write to");
    } else {
      check.within(UserLimits.EMAIL, Optional.of(email()));
    }
    checkPerson(check, "first name", firstName(), UserLimits.FIRST_NAME);
    checkPerson(check, "last name", lastName(), UserLimits.LAST_NAME);
    welcomeMailAgain()
        .filter(String::isBlank)
        .ifPresent(
            nothing ->
                check.error("welcomeMailAgain", "is empty", "give a date or a ticket's number"));
    check.addAll(requestExtras().problems(address(), UserExtras.METHODS));
    return check.problems();
  }

  /** What people are called is repeated nowhere. */
  private static void checkPerson(
      SpecCheck check, String what, Optional<String> name, Limit limit) {
    name.filter(text -> !limit.takes(text))
        .ifPresent(
            text ->
                check.error(
                    "name",
                    "the " + what + " is not one that AppStream takes",
                    "use letters without accents, digits, spaces, underscores and hyphens"));
  }

  /** Warns of another user whose address differs only in upper and lower case. */
  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    SpecCheck check = new SpecCheck(address());
    Neighbours.of(resources).named(email()).stream()
        .filter(User.class::isInstance)
        .map(User.class::cast)
        .map(User::email)
        // Only one of the two says it.
        .filter(other -> other.equalsIgnoreCase(email()) && other.compareTo(email()) < 0)
        .forEach(
            other ->
                check.warning(
                    "email",
                    "differs from " + other + " only in upper and lower case",
                    "if this is one person, use one spelling: AppStream makes two users"));
    return check.problems();
  }

  /** Collects what a user is to be. */
  public static final class Builder extends UserExtras {

    private final ImmutableUser.Builder user = ImmutableUser.builder();

    private Builder(String email) {
      user.email(email);
    }

    private Builder(User like) {
      user.from(like);
      extras(like.requestExtras());
    }

    /**
     * Says what the person is called. AppStream can't change it: another name makes the user anew.
     * AWS: {@code CreateUser.FirstName}, {@code LastName}.
     *
     * @param first the first name: letters without accents, digits, spaces, underscores, hyphens
     * @param last the last name, likewise
     */
    public Builder name(String first, String last) {
      user.firstName(first).lastName(last);
      return this;
    }

    /**
     * Lets the user use a stack, besides those named before. AWS: {@code
     * BatchAssociateUserStack.UserStackAssociations}.
     */
    public Builder assignTo(Stack stack) {
      user.addStacks(stack);
      return this;
    }

    /**
     * Lets the user use several stacks, besides those named before. AWS: {@code
     * BatchAssociateUserStack.UserStackAssociations}.
     */
    public Builder assignTo(Collection<Stack> stacks) {
      user.addAllStacks(stacks);
      return this;
    }

    /**
     * Makes the user without a mail, and so without a password that anybody knows, until somebody
     * has AppStream send it. AWS: {@code CreateUser.MessageAction}, {@code SUPPRESS}.
     */
    public Builder withoutWelcomeMail() {
      user.welcomeMail(false);
      return this;
    }

    /**
     * Has AppStream mail the link and a new temporary password again, once for each request: what
     * was asked for and done is in the manifest, and only another request is another mail. A user
     * who has chosen a password is mailed nothing, which the result says. A new user gets the
     * welcome mail, and this one only in its place. AWS: {@code CreateUser.MessageAction}, {@code
     * RESEND}.
     *
     * @param request what tells this request from earlier ones: a date, or a ticket's number
     */
    public Builder welcomeMailAgain(String request) {
      user.welcomeMailAgain(request);
      return this;
    }

    /** Lets the user sign in; one that somebody disabled is enabled. AWS: {@code EnableUser}. */
    public Builder enabled() {
      user.enabled(true);
      return this;
    }

    /**
     * Keeps the user from signing in, without taking the account away. AWS: {@code DisableUser}.
     */
    public Builder disabled() {
      user.enabled(false);
      return this;
    }

    /**
     * Says what becomes of the account when the user leaves the description or the environment is
     * destroyed. The assignments end in any case. By default the account is kept.
     *
     * @param retention {@link Retention#KEEP}, {@link Retention#DELETE} (AWS: {@code DeleteUser})
     *     or {@link Retention#DISABLE} ({@code DisableUser})
     */
    public Builder retention(Retention retention) {
      user.retention(retention);
      return this;
    }

    /**
     * Has AppStream mail the user about each stack that the user is newly assigned to. AWS: {@code
     * BatchAssociateUserStack.UserStackAssociations.SendEmailNotification}.
     */
    public Builder withAssignmentMail() {
      user.assignmentMail(true);
      return this;
    }

    /** Returns the user. What is wrong with it is reported when the environment is built. */
    public User build() {
      return user.requestExtras(extras()).build();
    }
  }
}
