package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Bonds of fleets to stacks that are only used. One is there or it isn't. */
public final class FleetAssociationKind implements ResourceKind<FleetAssociation> {

  private static final String ASSOCIATE = "AssociateFleet";
  private static final String DISASSOCIATE = "DisassociateFleet";

  @Override
  public String name() {
    return FleetAssociation.KIND;
  }

  @Override
  public Class<FleetAssociation> specType() {
    return FleetAssociation.class;
  }

  /** The stack's name, which holds no slash, and the fleet's. */
  @Override
  public Identity identity(FleetAssociation spec, Resolution resolution) {
    return Identity.named(new Pair(spec.stack().name(), spec.fleet().name()).toString());
  }

  @Override
  public Attributes desired(FleetAssociation spec, Resolution resolution) {
    return Attributes.empty();
  }

  /** A bond has no tags and no time of creation: the manifest alone says whose it is. */
  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    Pair pair = Pair.parse(identity.name());
    return fleetsOf(services.appStream(), pair.stack()).contains(pair.user())
        ? Optional.of(Observed.untagged(identity, Attributes.empty(), Optional.empty()))
        : Optional.empty();
  }

  private static List<String> fleetsOf(AppStreamClient appStream, String stack) {
    try {
      return Pages.all(
          token ->
              appStream.listAssociatedFleets(request -> request.stackName(stack).nextToken(token)),
          ListAssociatedFleetsResponse::names,
          ListAssociatedFleetsResponse::nextToken);
    } catch (ResourceNotFoundException noStack) {
      return List.of();
    }
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return Pair.isOne(name)
        ? Optional.empty()
        : Optional.of("it isn't the name of a stack and of a fleet");
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(
        Permissions.appStream(
            "ListAssociatedFleets", "stack/" + Pair.parse(identity.name()).stack()));
  }

  /** What others gave the stack is never taken from it. */
  @Override
  public List<Finding> preflight(FleetAssociation spec, Resolution resolution, Services services) {
    List<String> others = fleetsOf(services.appStream(), spec.stack().name());
    return others.isEmpty()
        ? List.of()
        : List.of(
            Finding.obstacle(
                new ProvisioningException(
                    ErrorCategory.CONFLICT,
                    Optional.of(spec.address()),
                    spec.stack().address()
                        + " is served by the fleet "
                        + String.join(", ", others)
                        + ", and takes one fleet",
                    "have that fleet taken from the stack, or use another stack")));
  }

  /** A fleet that is deleted leaves its stacks. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(FleetAssociation spec) {
    Pair pair = new Pair(spec.stack().name(), spec.fleet().name());
    return List.of(
        Step.of(
                "associate",
                "let the fleet " + pair.user() + " serve the stack " + pair.stack(),
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  if (!fleetsOf(appStream, pair.stack()).contains(pair.user())) {
                    appStream.associateFleet(
                        request -> request.fleetName(pair.user()).stackName(pair.stack()));
                  }
                })
            .needs(both(ASSOCIATE, pair)));
  }

  /** IAM asks for both ends. */
  private static List<Permission> both(String operation, Pair pair) {
    return List.of(
        Permissions.appStream(operation, "stack/" + pair.stack()),
        Permissions.appStream(operation, "fleet/" + pair.user()));
  }

  @Override
  public List<Step> update(
      FleetAssociation spec, Observed observed, List<AttributeChange> changes) {
    return List.of();
  }

  @Override
  public List<Step> delete(Observed observed) {
    Pair pair = Pair.parse(observed.identity().name());
    return List.of(
        Step.of(
                "disassociate",
                "take the fleet " + pair.user() + " from the stack " + pair.stack(),
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  Sessions.requireNone(context.address(), appStream, pair.stack(), pair.user());
                  try {
                    appStream.disassociateFleet(
                        request -> request.fleetName(pair.user()).stackName(pair.stack()));
                  } catch (ResourceNotFoundException notAssociatedAnyMore) {
                    // An earlier attempt took effect, or one of the two is gone.
                  }
                })
            .needs(both(DISASSOCIATE, pair))
            .needs(Sessions.looking(pair.stack(), pair.user())));
  }

  /** Nothing is there to be tagged. */
  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {}

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}
