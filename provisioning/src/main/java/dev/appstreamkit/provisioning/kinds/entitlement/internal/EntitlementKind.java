package dev.appstreamkit.provisioning.kinds.entitlement.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.DescribeEntitlementsResponse;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.EntitlementAttribute;
import software.amazon.awssdk.services.appstream.model.ListEntitledApplicationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UpdateEntitlementRequest;

/** Entitlements. They have no tags; their applications come and go by calls of their own. */
public final class EntitlementKind
    extends AppStreamKind<
        Entitlement, software.amazon.awssdk.services.appstream.model.Entitlement> {

  private static final String APPLICATIONS = "applications";

  static final AttributeTable<Entitlement> TABLE =
      AttributeTable.of(
          Attribute.always(
                  "attributes",
                  (Entitlement spec) ->
                      spec.attributes().stream()
                          .map(one -> one.name() + "=" + one.value())
                          .sorted()
                          .toList())
              .member(
                  Member.of(
                      "attributes", EntitlementKind::attributes, EntitlementKind::asAttributes)),
          Attribute.optional("appVisibility", Entitlement::appVisibility).member("appVisibility"),
          Attribute.setting(APPLICATIONS, Entitlement::applications).clearable(),
          Rows.text("description", Entitlement::description));

  /** Makes the kind. */
  public EntitlementKind() {
    super(Entitlement.KIND, Entitlement.class, TABLE);
  }

  private static Optional<Object> attributes(Object there) {
    return Optional.of(
        ((software.amazon.awssdk.services.appstream.model.Entitlement) there)
            .attributes().stream().map(one -> one.name() + "=" + one.value()).sorted().toList());
  }

  private static Object asAttributes(Object texts) {
    return ((Collection<?>) texts)
        .stream()
            .map(text -> String.valueOf(text).split("=", 2))
            .map(pair -> EntitlementAttribute.builder().name(pair[0]).value(pair[1]).build())
            .toList();
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return Pair.problem(name, "a stack and of an entitlement");
  }

  /** IAM asks for the stack. */
  private static List<Permission> on(String entitlement, String... operations) {
    return Arrays.stream(operations)
        .map(name -> Permissions.appStream(name, "stack/" + Pair.parse(entitlement).holder()))
        .toList();
  }

  @Override
  protected List<Permission> permissions(Call call, String entitlement) {
    return switch (call) {
      case READ -> on(entitlement, "DescribeEntitlements", "ListEntitledApplications");
      case CREATE -> on(entitlement, "CreateEntitlement");
      case UPDATE -> on(entitlement, "DescribeEntitlements", "UpdateEntitlement");
      case DELETE -> on(entitlement, "DeleteEntitlement");
    };
  }

  /** There is a list for each stack, and none of all. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  public boolean readsWholeList() {
    return true;
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Entitlement> describe(
      Collection<String> names, Services services) {
    return names.stream()
        .map(name -> Pair.parse(name).holder())
        .distinct()
        .flatMap(stack -> of(stack, services.appStream()).stream())
        .toList();
  }

  private static List<software.amazon.awssdk.services.appstream.model.Entitlement> of(
      String stack, AppStreamClient appStream) {
    try {
      return Pages.all(
          token ->
              appStream.describeEntitlements(request -> request.stackName(stack).nextToken(token)),
          DescribeEntitlementsResponse::entitlements,
          DescribeEntitlementsResponse::nextToken);
    } catch (ResourceNotFoundException noStack) {
      return List.of();
    }
  }

  @Override
  protected Identity identityOf(software.amazon.awssdk.services.appstream.model.Entitlement there) {
    return Identity.named(there.stackName() + "/" + there.name());
  }

  @Override
  protected void observe(
      Attributes.Builder attributes,
      software.amazon.awssdk.services.appstream.model.Entitlement there,
      Services services) {
    Set<String> found =
        applications(new Pair(there.stackName(), there.name()), services.appStream());
    if (!found.isEmpty()) {
      attributes.set(APPLICATIONS, List.copyOf(found));
    }
  }

  private static Set<String> applications(Pair of, AppStreamClient appStream) {
    return Pages.all(
            token ->
                appStream.listEntitledApplications(
                    request ->
                        request
                            .stackName(of.holder())
                            .entitlementName(of.member())
                            .nextToken(token)),
            ListEntitledApplicationsResponse::entitledApplications,
            ListEntitledApplicationsResponse::nextToken)
        .stream()
        .map(EntitledApplication::applicationIdentifier)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whoever deletes a stack deletes its entitlements. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(Entitlement spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    spec.applications()
        .value()
        .filter(wanted -> !wanted.isEmpty())
        .ifPresent(wanted -> steps.add(associating(spec.address().name(), wanted)));
    return steps;
  }

  @Override
  protected void make(Entitlement spec, Attributes wanted, StepContext context) {
    CreateEntitlementRequest.Builder request =
        TABLE
            .create(CreateEntitlementRequest.builder(), wanted)
            .stackName(spec.stack().name())
            .name(spec.name());
    context.services().appStream().createEntitlement(request.build());
  }

  /** What is for all applications takes none by name: they go before and come after. */
  @Override
  public List<Step> update(Entitlement spec, Observed observed, List<AttributeChange> changes) {
    String entitlement = spec.address().name();
    List<Step> steps = new ArrayList<>();
    boolean named = changes.stream().anyMatch(change -> change.name().equals(APPLICATIONS));
    List<String> wanted = spec.applications().value().orElse(List.of());
    if (named) {
      steps.add(disassociating(entitlement, Set.copyOf(wanted)));
    }
    steps.addAll(super.update(spec, observed, changes));
    if (named && !wanted.isEmpty()) {
      steps.add(associating(entitlement, wanted));
    }
    return steps;
  }

  @Override
  protected void change(
      software.amazon.awssdk.services.appstream.model.Entitlement there,
      List<AttributeChange> changes,
      StepContext context) {
    UpdateEntitlementRequest.Builder request =
        TABLE
            .update(UpdateEntitlementRequest.builder(), changes, there)
            .stackName(there.stackName())
            .name(there.name());
    context.services().appStream().updateEntitlement(request.build());
  }

  private static Step associating(String entitlement, List<String> wanted) {
    return Step.of(
            "associate",
            "let its users see " + String.join(", ", wanted),
            context -> associate(Pair.parse(context.identity().name()), wanted, context))
        .needs(on(entitlement, "ListEntitledApplications", "AssociateApplicationToEntitlement"));
  }

  private static void associate(Pair of, List<String> wanted, StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(applications(of, appStream));
    for (String application : missing) {
      appStream.associateApplicationToEntitlement(
          request ->
              request
                  .stackName(of.holder())
                  .entitlementName(of.member())
                  .applicationIdentifier(application));
    }
  }

  private Step disassociating(String entitlement, Set<String> but) {
    return Step.of(
            "disassociate",
            "take applications from it",
            context -> disassociate(Pair.parse(context.identity().name()), but, context))
        .needs(
            on(entitlement, "ListEntitledApplications", "DisassociateApplicationFromEntitlement"));
  }

  private void disassociate(Pair of, Set<String> but, StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    try {
      Set<String> leaving = applications(of, appStream);
      leaving.removeAll(but);
      for (String application : leaving) {
        appStream.disassociateApplicationFromEntitlement(
            request ->
                request
                    .stackName(of.holder())
                    .entitlementName(of.member())
                    .applicationIdentifier(application));
      }
    } catch (RuntimeException error) {
      // Who waits for it to go finds it gone.
      if (!isAbsent(error)) {
        throw error;
      }
    }
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>();
    steps.add(disassociating(observed.identity().name(), Set.of()));
    steps.addAll(super.delete(observed));
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    Pair of = Pair.parse(context.identity().name());
    context
        .services()
        .appStream()
        .deleteEntitlement(request -> request.stackName(of.holder()).name(of.member()));
  }
}
