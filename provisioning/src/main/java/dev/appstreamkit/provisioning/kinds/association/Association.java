package dev.appstreamkit.provisioning.kinds.association;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * That a user may use a stack. Users bring theirs along; its address is {@code
 * association/<stack>/<user>}.
 */
@Value.Immutable
@SpecStyle
public abstract class Association extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "association";

  private static final String USER_KIND = "user";

  Association() {}

  /**
   * Returns an assignment that nobody is mailed about.
   *
   * @param user the user, a {@code dev.appstreamkit.provisioning.kinds.user.User}
   * @param stack the stack
   */
  public static Association of(ResourceSpec user, Stack stack) {
    return ImmutableAssociation.builder().user(user).stack(stack).notifying(false).build();
  }

  /** Returns the same assignment, about which AppStream mails the user when it is made. */
  public Association withNotification() {
    return ImmutableAssociation.builder().user(user()).stack(stack()).notifying(true).build();
  }

  /** Returns the user. */
  public abstract ResourceSpec user();

  /** Returns the stack. */
  public abstract Stack stack();

  /** Returns whether AppStream mails the user when the assignment is made. */
  public abstract boolean notifying();

  /** Returns the user's e-mail address. */
  public String userName() {
    return user().address().name();
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, stack().name() + "/" + userName());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(user(), stack());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!user().address().kind().equals(USER_KIND)) {
      check.error("user", user().address() + " is not a user", "assign a user to the stack");
    }
    stack().fleet().value().ifPresent(fleet -> servedBy(fleet, check));
    return check.problems();
  }

  /** A stack that is only used may be given a fleet in the same environment. */
  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    SpecCheck check = new SpecCheck(address());
    for (ResourceSpec other : resources) {
      if (other instanceof FleetAssociation bond && bond.stack().equals(stack())) {
        servedBy(bond.fleet(), check);
      }
    }
    return check.problems();
  }

  private static void servedBy(Fleet fleet, SpecCheck check) {
    if (fleet.domain().value().isPresent()) {
      check.error(
          "stack",
          "is served by "
              + fleet.address()
              + ", which joins a domain, so that users of the user pool can't use it",
          "let them sign in with SAML 2.0 (FederationRole), or leave the domain out");
    }
  }
}
