package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/**
 * Assignments of users to stacks. One is there or it isn't, and it is whose its stack is. They are
 * read stack by stack and go out together, and each fails by itself: so this is no plain kind.
 */
public final class AssociationKind implements ResourceKind<Association> {

  static final AttributeTable<Association> TABLE =
      AttributeTable.of(
          Attribute.always("sendEmailNotification", Association::notifying)
              .member("sendEmailNotification")
              .onlyAtCreation());

  @Override
  public String name() {
    return Association.KIND;
  }

  @Override
  public Class<Association> specType() {
    return Association.class;
  }

  /** The stack's name, which holds no slash, and the user's. */
  @Override
  public Identity identity(Association spec, Resolution resolution) {
    return Identity.named(Pair.of(spec.stack().name(), spec.userName()).toString());
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return Pair.isOne(name)
        ? Optional.empty()
        : Optional.of("it isn't the name of a stack and of a user");
  }

  /** A user who is moved to another stack is never without one. */
  @Override
  public Optional<String> fills(ResourceAddress address) {
    return Optional.of(Pair.parse(address.name()).user());
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    String stack = Pair.parse(identity.name()).stack();
    return List.of(on("DescribeUserStackAssociations", stack), on("ListTagsForResource", stack));
  }

  private static Permission on(String operation, String stack) {
    return Permissions.appStream(operation, "stack/" + stack);
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  @Override
  public boolean readsWholeList() {
    return true;
  }

  /** Reads stack by stack: there is no list of all. */
  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<String, Set<String>> users = new HashMap<>();
    Map<String, Map<String, String>> tags = new HashMap<>();
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Pair pair = Pair.parse(identity.name());
      if (users
          .computeIfAbsent(pair.stack(), stack -> usersOf(services.appStream(), stack))
          .contains(pair.user())) {
        found.put(
            identity,
            Observed.tagged(
                    identity,
                    Attributes.empty(),
                    tags.computeIfAbsent(pair.stack(), stack -> tagsOf(services, stack)))
                .tagsOf(ResourceAddress.of(Stack.KIND, pair.stack())));
      }
    }
    return found;
  }

  /** An assignment is whose its stack is: its tags are the stack's. */
  private static Map<String, String> tagsOf(Services services, String stack) {
    try {
      return ResourceTags.of(
          services.appStream(), services.target().arn("appstream", "stack/" + stack));
    } catch (ResourceNotFoundException noStack) {
      return Map.of();
    }
  }

  /** It has no tags: an assignment is whose its stack is, which keeps its own. */
  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {}

  private static Set<String> usersOf(AppStreamClient appStream, String stack) {
    Set<String> names = new HashSet<>();
    try {
      Pages.all(
              token ->
                  appStream.describeUserStackAssociations(
                      request -> request.stackName(stack).nextToken(token)),
              DescribeUserStackAssociationsResponse::userStackAssociations,
              DescribeUserStackAssociationsResponse::nextToken)
          .stream()
          .filter(association -> association.authenticationType() == AuthenticationType.USERPOOL)
          .map(UserStackAssociation::userName)
          .forEach(names::add);
    } catch (ResourceNotFoundException noStack) {
      // Nobody is assigned to a stack that isn't there.
    }
    return names;
  }

  @Override
  public Attributes desired(Association spec, Resolution resolution) {
    return TABLE.desired(spec, resolution).build();
  }

  @Override
  public boolean isOnlyAtCreation(String attribute) {
    return TABLE.isOnlyAtCreation(attribute);
  }

  /** Whoever deletes a user or a stack deletes its assignments. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(Association spec) {
    return List.of(
        AssociationBatch.associate(spec.notifying())
            .needs(List.of(on("BatchAssociateUserStack", spec.stack().name()))));
  }

  /** Nothing about an assignment differs: it is there or it isn't. */
  @Override
  public List<Step> update(Association spec, Observed observed, List<AttributeChange> changes) {
    return List.of();
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        AssociationBatch.disassociate()
            .needs(
                List.of(
                    on(
                        "BatchDisassociateUserStack",
                        Pair.parse(observed.identity().name()).stack()))));
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case AssociationBatch.STACK_NOT_FOUND ->
          Optional.of(vanished(failure, "the stack isn't there"));
      case AssociationBatch.USER_NAME_NOT_FOUND ->
          Optional.of(vanished(failure, "the user isn't there"));
      default -> AppStreamErrors.explain(failure);
    };
  }

  private static ProvisioningException vanished(Failure failure, String problem) {
    return new ProvisioningException(
        ErrorCategory.NOT_FOUND, failure, problem, "plan again: what is missing is made anew");
  }

  @Override
  public boolean propagating(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    return code.equals(AssociationBatch.STACK_NOT_FOUND)
        || code.equals(AssociationBatch.USER_NAME_NOT_FOUND)
        || AppStreamErrors.propagating(failure);
  }
}
