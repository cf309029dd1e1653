package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.BondKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/**
 * Assignments of users to stacks. One is there or it isn't, and it is whose its stack is. They are
 * read stack by stack and go out together, and each fails by itself: so this is no plain kind.
 */
public final class AssociationKind extends BondKind<Association> {

  static final AttributeTable<Association> TABLE =
      AttributeTable.of(
          Attribute.always("sendEmailNotification", Association::notifying)
              .member("sendEmailNotification")
              .onlyAtCreation());

  /** Makes the kind. */
  public AssociationKind() {
    super(Association.KIND, Association.class, "a stack and of a user");
  }

  /** A user who is moved to another stack is never without one. */
  @Override
  public Optional<String> fills(ResourceAddress address) {
    return Optional.of(Pair.parse(address.name()).member());
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    String stack = Pair.parse(identity.name()).holder();
    return List.of(on("DescribeUserStackAssociations", stack), on("ListTagsForResource", stack));
  }

  private static Permission on(String operation, String stack) {
    return Permissions.appStream(operation, "stack/" + stack);
  }

  @Override
  public boolean readsWholeList() {
    return true;
  }

  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    Map<Identity, Observed> found = super.readAll(identities, services);
    found.replaceAll(
        (identity, bond) -> {
          String stack = Pair.parse(identity.name()).holder();
          return Observed.tagged(
                  identity,
                  Attributes.empty(),
                  tags.computeIfAbsent(stack, name -> tagsOf(services, name)))
              .tagsOf(ResourceAddress.of(Stack.KIND, stack));
        });
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

  @Override
  protected Collection<String> members(String stack, Services services) {
    try {
      return Pages.all(
              token ->
                  services
                      .appStream()
                      .describeUserStackAssociations(
                          request -> request.stackName(stack).nextToken(token)),
              DescribeUserStackAssociationsResponse::userStackAssociations,
              DescribeUserStackAssociationsResponse::nextToken)
          .stream()
          .filter(association -> association.authenticationType() == AuthenticationType.USERPOOL)
          .map(UserStackAssociation::userName)
          .distinct()
          .toList();
    } catch (ResourceNotFoundException noStack) {
      // Nobody is assigned to a stack that isn't there.
      return List.of();
    }
  }

  @Override
  public Attributes desired(Association spec, Resolution resolution) {
    return TABLE.desired(spec, resolution).build();
  }

  @Override
  public boolean isOnlyAtCreation(String attribute) {
    return TABLE.isOnlyAtCreation(attribute);
  }

  @Override
  public List<Step> create(Association spec) {
    return List.of(
        AssociationBatch.associate(spec.notifying())
            .needs(List.of(on("BatchAssociateUserStack", spec.stack().name()))));
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        AssociationBatch.disassociate()
            .needs(
                List.of(
                    on(
                        "BatchDisassociateUserStack",
                        Pair.parse(observed.identity().name()).holder()))));
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
