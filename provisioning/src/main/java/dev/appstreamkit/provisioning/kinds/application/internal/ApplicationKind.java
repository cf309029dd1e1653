package dev.appstreamkit.provisioning.kinds.application.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Changed;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.internal.appstream.TaggedAppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Finding;
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
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationsResponse;

/** Applications of app blocks. */
public final class ApplicationKind
    extends TaggedAppStreamKind<
        Application, software.amazon.awssdk.services.appstream.model.Application> {

  private static final String APP_BLOCK = "appBlock";

  static final AttributeTable<Application> TABLE =
      AttributeTable.of(
          Rows.reference(APP_BLOCK, (Application spec) -> Setting.ofOptional(spec.appBlock()))
              .member("appBlockArn"),
          Attribute.optional("icon", (Application spec) -> spec.icon().map(ApplicationKind::icon))
              .member(
                  Member.structure("iconS3Location", Map.of("bucket", "s3Bucket", "key", "s3Key"))),
          Attribute.optional("launchPath", Application::launchPath).member("launchPath"),
          Attribute.setting("launchParameters", Application::launchParameters)
              .member("launchParameters")
              .clearedAs("LAUNCH_PARAMETERS"),
          Attribute.setting("workingDirectory", Application::workingDirectory)
              .member("workingDirectory")
              .clearedAs("WORKING_DIRECTORY"),
          Attribute.always("platforms", Application::platforms)
              .member(Member.unordered("platforms"))
              .impact(Impact.REPLACE),
          Attribute.always("instanceFamilies", Application::instanceFamilies)
              .member(Member.unordered("instanceFamilies"))
              .impact(Impact.REPLACE),
          Rows.text("displayName", Application::displayName),
          Rows.text("description", Application::description));

  private static final Quota APPLICATIONS =
      AppStreamQuotas.named("Applications", appStream -> all(appStream, List.of()).size());

  /** Makes the kind. */
  public ApplicationKind() {
    super(Application.KIND, Application.class, TABLE);
  }

  /** The calls are judged by what they refer to, too. */
  private static List<Permission> onAppBlock(String operation, Application spec) {
    return spec.appBlock().stream()
        .map(block -> Permissions.appStream(operation, "app-block/" + block.name()))
        .toList();
  }

  @Override
  public List<Step> create(Application spec) {
    return super.create(spec).stream()
        .map(step -> step.creates() ? step.needs(onAppBlock("CreateApplication", spec)) : step)
        .toList();
  }

  @Override
  public List<Step> update(Application spec, Observed observed, List<AttributeChange> changes) {
    boolean moves = changes.stream().anyMatch(change -> change.name().equals(APP_BLOCK));
    return super.update(spec, observed, changes).stream()
        .map(
            step ->
                moves && step.key().equals("update")
                    ? step.needs(onAppBlock("UpdateApplication", spec))
                    : step)
        .toList();
  }

  private static Map<String, String> icon(S3Location place) {
    Map<String, String> data = new TreeMap<>();
    data.put("bucket", place.bucket());
    place.key().ifPresent(key -> data.put("key", key));
    return data;
  }

  @Override
  public boolean managed(Application spec) {
    return !spec.isExisting();
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Application> describe(
      Collection<String> names, Services services) {
    return all(
        services.appStream(), names.stream().map(name -> arn(services.target(), name)).toList());
  }

  private static List<software.amazon.awssdk.services.appstream.model.Application> all(
      AppStreamClient appStream, List<String> arns) {
    return Pages.all(
        token -> appStream.describeApplications(request -> request.arns(arns).nextToken(token)),
        DescribeApplicationsResponse::applications,
        DescribeApplicationsResponse::nextToken);
  }

  /** An app block goes only after its applications. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return needed.kind().equals(AppBlock.KIND);
  }

  @Override
  public boolean isDeletedBefore(ResourceAddress needed) {
    return isDeletedWith(needed);
  }

  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    return InTheWay.look(observed, fleets(observed, services), services);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return List.of(
        on("DescribeApplicationFleetAssociations", observed.identity().name()),
        Permissions.appStream("ListTagsForResource", "fleet/*"));
  }

  @Override
  public List<Finding> preflightChange(
      Application spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    List<Finding> all =
        new ArrayList<>(super.preflightChange(spec, observed, changes, resolution, services));
    if (changes.stream().anyMatch(change -> change.impact() == Impact.REPLACE)) {
      all.addAll(
          InTheWay.findings(
              spec.address(),
              enrichForDelete(observed, services),
              resolution.dependents(spec.address()).stream().map(ResourceSpec::address).toList()));
    }
    return all;
  }

  private static List<InTheWay.User> fleets(Observed application, Services services) {
    return ApplicationFleetAssociationKind.ofApplication(
            services.appStream(), application.identity().arn().orElse(""))
        .stream()
        .map(
            fleet ->
                InTheWay.User.of(
                    ApplicationFleetAssociation.KIND,
                    fleet + "/" + application.identity().name(),
                    services.target().arn("appstream", "fleet/" + fleet)))
        .toList();
  }

  @Override
  public List<Finding> preflight(Application spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).region().claim(APPLICATIONS, 1).findings();
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.Application make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createApplication(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .application();
  }

  @Override
  protected void change(AppStreamClient appStream, Changed changed) {
    appStream.updateApplication(request -> changed.into(request).name(changed.name()));
  }

  @Override
  protected void remove(StepContext context) {
    context.services().appStream().deleteApplication(r -> r.name(context.identity().name()));
  }
}
