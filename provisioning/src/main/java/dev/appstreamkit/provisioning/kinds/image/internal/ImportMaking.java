package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.passRole;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.RawRequest;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImportedAmi;
import dev.appstreamkit.provisioning.kinds.image.ImportedImage;
import dev.appstreamkit.provisioning.kinds.image.ImportedWorkspaceImage;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.ApplicationConfig;
import software.amazon.awssdk.services.appstream.model.CreateImportedImageRequest;
import software.amazon.awssdk.services.appstream.model.DryRunOperationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;

/** An import; a dry run that would succeed arrives as an error. */
record ImportMaking(Image spec, ImportedImage source) implements SourceMaking {

  private static final Duration IMPORT = Duration.ofMinutes(60);

  /** A member that is younger than the SDK's class of the request. */
  private static final String WORKSPACE_IMAGE = "WorkspaceImageId";

  @Override
  public void make(StepContext context, Map<String, String> tags) {
    context
        .services()
        .appStream()
        .createImportedImage(request(role(context.resolution())).tags(tags).build());
  }

  private Optional<String> role(Resolution resolution) {
    return source.machineRole().flatMap(role -> resolution.identity(role).arn());
  }

  private CreateImportedImageRequest.Builder request(Optional<String> role) {
    CreateImportedImageRequest.Builder request =
        CreateImportedImageRequest.builder().name(spec.name());
    if (source instanceof ImportedAmi ami) {
      request.sourceAmiId(ami.amiId());
    } else if (source instanceof ImportedWorkspaceImage image) {
      RawRequest.add(
          request, Map.of(WORKSPACE_IMAGE, image.workspaceImageId()), Set.of(), this::notJson);
    }
    role.ifPresent(request::iamRoleArn);
    source.displayName().ifPresent(request::displayName);
    source.description().ifPresent(request::description);
    source.agentSoftwareVersion().ifPresent(request::agentSoftwareVersion);
    source
        .validatedOn()
        .ifPresent(
            type -> request.runtimeValidationConfig(config -> config.intendedInstanceType(type)));
    if (!spec.applications().isEmpty()) {
      request.appCatalogConfig(
          spec.applications().stream()
              .map(
                  one ->
                      ApplicationConfig.builder()
                          .name(one.name())
                          .absoluteAppPath(one.path())
                          .build())
              .toList());
    }
    return request;
  }

  private ProvisioningException notJson() {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.of(spec.address()),
        "the client of AppStream doesn't speak JSON, to which " + WORKSPACE_IMAGE + " is added",
        "use the AWS SDK's own client of a version that speaks JSON to AppStream");
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("CreateImportedImage", "image/" + spec.name()));
    source.machineRole().ifPresent(role -> needs.add(passRole(role.name())));
    return needs;
  }

  @Override
  public Duration expected() {
    return IMPORT;
  }

  @Override
  public void look(Preflight preflight, Resolution resolution, Services services) {
    Optional<String> role = role(resolution);
    if (role.isPresent() == source.machineRole().isPresent()) {
      preflight.check("its import", () -> require(role, services));
    }
  }

  /** A role that the environment makes isn't there before. */
  private void require(Optional<String> role, Services services) {
    try {
      DryRuns.asked(
          spec,
          source.toString().replace("the import", "import"),
          () -> services.appStream().createImportedImage(request(role).dryRun(true).build()));
    } catch (DryRunOperationException wouldSucceed) {
      // That is how AWS says so.
    } catch (InvalidRoleException notThereYet) {
      // The environment makes it first.
    }
  }
}
