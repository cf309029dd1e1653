package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Changed;
import dev.appstreamkit.provisioning.internal.appstream.MachineKind;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
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
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderAppBlockAssociation;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuilderAppBlockAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuildersResponse;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** App block builders that stay. Which app block is packed on one is one of its attributes. */
public final class AppBlockBuilderKind
    extends MachineKind<
        AppBlockBuilder, software.amazon.awssdk.services.appstream.model.AppBlockBuilder> {

  private static final String ASSOCIATE = "AssociateAppBlockBuilderAppBlock";
  private static final String DISASSOCIATE = "DisassociateAppBlockBuilderAppBlock";
  private static final String ANY_BLOCK = "app-block/*";

  private static final Quota BUILDERS =
      AppStreamQuotas.named("App block builders", appStream -> named(appStream, List.of()).size());

  /** Makes the kind. */
  public AppBlockBuilderKind() {
    super(AppBlockBuilder.KIND, AppBlockBuilder.class, AppBlockBuilderTable.TABLE);
  }

  @Override
  protected Enum<?> wantedState(AppBlockBuilder spec) {
    return spec.state();
  }

  @Override
  protected List<ResourceError> errors(
      software.amazon.awssdk.services.appstream.model.AppBlockBuilder there) {
    return there.appBlockBuilderErrors();
  }

  @Override
  protected void start(AppStreamClient appStream, String name) {
    appStream.startAppBlockBuilder(request -> request.name(name));
  }

  @Override
  protected void stop(AppStreamClient appStream, String name) {
    appStream.stopAppBlockBuilder(request -> request.name(name));
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return Permissions.both(
        super.readPermissions(identity),
        List.of(Permissions.appStream("DescribeAppBlockBuilderAppBlockAssociations")));
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.AppBlockBuilder> describe(
      Collection<String> names, Services services) {
    return named(services.appStream(), names);
  }

  private static List<software.amazon.awssdk.services.appstream.model.AppBlockBuilder> named(
      AppStreamClient appStream, Collection<String> names) {
    return Pages.all(
        token -> appStream.describeAppBlockBuilders(r -> r.names(names).nextToken(token)),
        DescribeAppBlockBuildersResponse::appBlockBuilders,
        DescribeAppBlockBuildersResponse::nextToken);
  }

  @Override
  protected void observe(
      Attributes.Builder attributes,
      software.amazon.awssdk.services.appstream.model.AppBlockBuilder there,
      Services services) {
    attributes.setIfPresent(
        AppBlockBuilderTable.APP_BLOCK,
        blocks(services.appStream(), there.name()).stream().findFirst());
  }

  static List<String> blocks(AppStreamClient appStream, String builder) {
    return Pages.all(
            token ->
                appStream.describeAppBlockBuilderAppBlockAssociations(
                    request -> request.appBlockBuilderName(builder).nextToken(token)),
            DescribeAppBlockBuilderAppBlockAssociationsResponse
                ::appBlockBuilderAppBlockAssociations,
            DescribeAppBlockBuilderAppBlockAssociationsResponse::nextToken)
        .stream()
        .map(AppBlockBuilderAppBlockAssociation::appBlockArn)
        .toList();
  }

  /** An app block goes only after its builder, which keeps nothing. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return needed.kind().equals(AppBlock.KIND);
  }

  @Override
  public boolean isDeletedBefore(ResourceAddress needed) {
    return isDeletedWith(needed);
  }

  @Override
  public List<Finding> preflight(AppBlockBuilder spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services)
        .serviceRole()
        .region()
        .network(spec.network().map(network -> network.found(resolution)), 2, 1)
        .claim(BUILDERS, 1)
        .findings();
  }

  @Override
  public List<Step> create(AppBlockBuilder spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    if (spec.appBlock().value().isPresent()) {
      steps.add(associating(spec));
    }
    if (spec.state() == AppBlockBuilder.State.RUNNING) {
      steps.add(life(spec.name()).start());
    }
    return steps;
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.AppBlockBuilder make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createAppBlockBuilder(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .appBlockBuilder();
  }

  @Override
  protected void change(AppStreamClient appStream, Changed changed) {
    appStream.updateAppBlockBuilder(request -> changed.into(request).name(changed.name()));
  }

  private Step associating(AppBlockBuilder spec) {
    return Step.of(
            "associate",
            spec.appBlock()
                .value()
                .map(block -> "give it the app block " + block.name())
                .orElse("take its app block from it"),
            context -> associate(spec, context))
        .needs(
            List.of(
                on(ASSOCIATE, spec.name()),
                Permissions.appStream(ASSOCIATE, ANY_BLOCK),
                on(DISASSOCIATE, spec.name()),
                Permissions.appStream(DISASSOCIATE, ANY_BLOCK)));
  }

  /** A builder has one app block at most. */
  private static void associate(AppBlockBuilder spec, StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    Optional<String> wanted =
        spec.appBlock()
            .value()
            .map(block -> context.resolution().identity(block))
            .flatMap(Identity::arn);
    List<String> there = blocks(appStream, spec.name());
    there.stream()
        .filter(arn -> !wanted.filter(arn::equals).isPresent())
        .forEach(arn -> disassociate(appStream, spec.name(), arn));
    wanted
        .filter(arn -> !there.contains(arn))
        .ifPresent(
            arn ->
                appStream.associateAppBlockBuilderAppBlock(
                    request -> request.appBlockBuilderName(spec.name()).appBlockArn(arn)));
  }

  static void disassociate(AppStreamClient appStream, String builder, String block) {
    try {
      appStream.disassociateAppBlockBuilderAppBlock(
          request -> request.appBlockBuilderName(builder).appBlockArn(block));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  @Override
  public List<Step> update(AppBlockBuilder spec, Observed observed, List<AttributeChange> changes) {
    List<Step> within = new ArrayList<>(changing(spec, observed, changes).stream().toList());
    if (changes.stream().anyMatch(change -> change.name().equals(AppBlockBuilderTable.APP_BLOCK))) {
      within.add(associating(spec));
    }
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    steps.addAll(life(spec.name()).around(spec.state().name(), changes, within));
    return steps;
  }

  @Override
  public List<Step> delete(Observed observed) {
    String builder = observed.identity().name();
    List<Step> steps = new ArrayList<>();
    steps.add(life(builder).stop(MachineLife.isUp(observed)));
    super.delete(observed)
        .forEach(
            step ->
                steps.add(
                    step.mayNeed(
                        List.of(
                            on(DISASSOCIATE, builder),
                            Permissions.appStream(DISASSOCIATE, ANY_BLOCK)))));
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    String builder = context.identity().name();
    blocks(appStream, builder).forEach(arn -> disassociate(appStream, builder, arn));
    appStream.deleteAppBlockBuilder(request -> request.name(builder));
  }
}
