package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.TaggedAppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
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
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlocksResponse;

/** App blocks. One that a person packs is done when it is ACTIVE and its builder is gone. */
public final class AppBlockKind
    extends TaggedAppStreamKind<
        AppBlock, software.amazon.awssdk.services.appstream.model.AppBlock> {

  private static final Quota APP_BLOCKS =
      AppStreamQuotas.named("App blocks", appStream -> all(appStream, List.of()).size());

  /** Makes the kind. */
  public AppBlockKind() {
    super(AppBlock.KIND, AppBlock.class, AppBlockTable.TABLE);
  }

  @Override
  public boolean managed(AppBlock spec) {
    return !spec.isExisting();
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.AppBlock> describe(
      Collection<String> names, Services services) {
    return all(
        services.appStream(), names.stream().map(name -> arn(services.target(), name)).toList());
  }

  static List<software.amazon.awssdk.services.appstream.model.AppBlock> all(
      AppStreamClient appStream, List<String> arns) {
    return Pages.all(
        token -> appStream.describeAppBlocks(request -> request.arns(arns).nextToken(token)),
        DescribeAppBlocksResponse::appBlocks,
        DescribeAppBlocksResponse::nextToken);
  }

  /** A builder that was there for one packaging may have been left behind. */
  @Override
  public Observed enrichForPlan(AppBlock spec, Observed observed, Services services) {
    Observed there = super.enrichForPlan(spec, observed, services);
    return spec.packagedBy().isPresent() ? Packaging.look(there, services) : there;
  }

  @Override
  public List<Permission> enrichForPlanPermissions(AppBlock spec, Observed observed) {
    return spec.packagedBy().isPresent() ? Packaging.looking() : List.of();
  }

  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    return InTheWay.look(
        Packaging.look(observed, services), AppBlockUsers.of(observed, services), services);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return Stream.concat(Packaging.looking().stream(), AppBlockUsers.looking().stream()).toList();
  }

  @Override
  public List<Finding> preflight(AppBlock spec, Resolution resolution, Services services) {
    Preflight look = Preflight.of(spec.address(), services).region().claim(APP_BLOCKS, 1);
    spec.packagedBy()
        .ifPresent(
            by -> look.serviceRole().network(Optional.of(by.network().found(resolution)), 2, 1));
    return look.findings();
  }

  @Override
  public List<Finding> preflightChange(
      AppBlock spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    List<Finding> all = new ArrayList<>();
    if (changes.stream().anyMatch(change -> change.impact() == Impact.REPLACE)) {
      all.addAll(
          InTheWay.findings(
              spec.address(),
              InTheWay.look(observed, AppBlockUsers.of(observed, services), services),
              resolution.dependents(spec.address()).stream().map(ResourceSpec::address).toList()));
    }
    all.addAll(super.preflightChange(spec, observed, changes, resolution, services));
    return all;
  }

  @Override
  public List<Step> create(AppBlock spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    spec.packagedBy().ifPresent(by -> steps.addAll(new Packaging(spec, by).steps(false)));
    return steps;
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.AppBlock make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createAppBlock(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .appBlock();
  }

  /** Tags alone change, and what is left of a packaging. */
  @Override
  public List<Step> update(AppBlock spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    boolean packing =
        changes.stream()
            .map(AttributeChange::name)
            .anyMatch(
                name -> name.equals(AppBlockTable.STATE) || name.equals(AppBlockTable.BUILDER));
    if (packing) {
      spec.packagedBy()
          .ifPresent(by -> steps.addAll(new Packaging(spec, by).steps(isPacked(observed))));
    }
    return steps;
  }

  private static boolean isPacked(Observed observed) {
    return observed
        .attributes()
        .get(AppBlockTable.STATE)
        .flatMap(Attributes.Value::data)
        .filter(AppBlockTable.ACTIVE::equals)
        .isPresent();
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>();
    Packaging.stateOf(observed)
        .ifPresent(
            state ->
                steps.addAll(
                    Packaging.ending(observed.identity().name(), Packaging.isUp(observed))));
    steps.addAll(super.delete(observed));
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    context.services().appStream().deleteAppBlock(r -> r.name(context.identity().name()));
  }
}
