package dev.appstreamkit.provisioning.kinds.application.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationFleetAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** That fleets stream applications. It is so or it isn't, and has no tags or time of its own. */
public final class ApplicationFleetAssociationKind
    implements ResourceKind<ApplicationFleetAssociation> {

  private static final String ASSOCIATE = "AssociateApplicationFleet";
  private static final String DISASSOCIATE = "DisassociateApplicationFleet";
  private static final String DESCRIBE = "DescribeApplicationFleetAssociations";

  /** A fleet, whose name holds no slash, and an application. */
  private record Pair(String fleet, String application) {

    static Pair of(String name) {
      int slash = name.indexOf('/');
      return new Pair(name.substring(0, slash), name.substring(slash + 1));
    }

    String arn(Services services) {
      return services.target().arn("appstream", "application/" + application);
    }
  }

  @Override
  public String name() {
    return ApplicationFleetAssociation.KIND;
  }

  @Override
  public Class<ApplicationFleetAssociation> specType() {
    return ApplicationFleetAssociation.class;
  }

  @Override
  public Identity identity(ApplicationFleetAssociation spec, Resolution resolution) {
    return Identity.named(spec.address().name());
  }

  @Override
  public Optional<String> nameProblem(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && slash < name.length() - 1
        ? Optional.empty()
        : Optional.of("it isn't the name of a fleet and of an application");
  }

  @Override
  public Attributes desired(ApplicationFleetAssociation spec, Resolution resolution) {
    return Attributes.empty();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  /** One call for each fleet. */
  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<String, Set<String>> byFleet = new HashMap<>();
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Pair pair = Pair.of(identity.name());
      Set<String> there =
          byFleet.computeIfAbsent(pair.fleet(), fleet -> of(services.appStream(), fleet));
      if (there.contains(pair.arn(services))) {
        found.put(identity, Observed.untagged(identity, Attributes.empty(), Optional.empty()));
      }
    }
    return found;
  }

  private static Set<String> of(AppStreamClient appStream, String fleet) {
    Set<String> arns = new TreeSet<>();
    try {
      Pages.all(
              token ->
                  appStream.describeApplicationFleetAssociations(
                      request -> request.fleetName(fleet).nextToken(token)),
              DescribeApplicationFleetAssociationsResponse::applicationFleetAssociations,
              DescribeApplicationFleetAssociationsResponse::nextToken)
          .forEach(one -> arns.add(one.applicationArn()));
    } catch (ResourceNotFoundException noFleet) {
      // Then it streams nothing.
    }
    return arns;
  }

  /** Returns the names of the fleets that stream an application. */
  static List<String> ofApplication(AppStreamClient appStream, String arn) {
    return Pages.all(
            token ->
                appStream.describeApplicationFleetAssociations(
                    request -> request.applicationArn(arn).nextToken(token)),
            DescribeApplicationFleetAssociationsResponse::applicationFleetAssociations,
            DescribeApplicationFleetAssociationsResponse::nextToken)
        .stream()
        .map(one -> one.fleetName())
        .toList();
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(on(DESCRIBE, "fleet/" + Pair.of(identity.name()).fleet()));
  }

  private static Permission on(String operation, String resource) {
    return Permissions.appStream(operation, resource);
  }

  /** IAM asks for both ends. */
  private static List<Permission> both(String operation, Pair pair) {
    return List.of(
        on(operation, "fleet/" + pair.fleet()), on(operation, "application/" + pair.application()));
  }

  /** AWS deletes neither a fleet nor an application as long as one streams the other. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public boolean isDeletedBefore(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(ApplicationFleetAssociation spec) {
    Pair pair = Pair.of(spec.address().name());
    return List.of(
        Step.of(
                "associate",
                "let the fleet " + pair.fleet() + " stream " + pair.application(),
                context ->
                    context
                        .services()
                        .appStream()
                        .associateApplicationFleet(
                            request ->
                                request
                                    .fleetName(pair.fleet())
                                    .applicationArn(pair.arn(context.services()))))
            .needs(both(ASSOCIATE, pair)));
  }

  @Override
  public List<Step> update(
      ApplicationFleetAssociation spec, Observed observed, List<AttributeChange> changes) {
    return List.of();
  }

  @Override
  public List<Step> delete(Observed observed) {
    Pair pair = Pair.of(observed.identity().name());
    return List.of(
        Step.of(
                "disassociate",
                "take " + pair.application() + " from the fleet " + pair.fleet(),
                context -> disassociate(context, pair))
            .needs(both(DISASSOCIATE, pair)));
  }

  private static void disassociate(StepContext context, Pair pair) {
    try {
      context
          .services()
          .appStream()
          .disassociateApplicationFleet(
              request ->
                  request.fleetName(pair.fleet()).applicationArn(pair.arn(context.services())));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect, or one of the two is gone.
    }
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
