package dev.appstreamkit.simulator.internal.appstream.software;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AssociateSoftwareToImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.AssociateSoftwareToImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.DescribeSoftwareAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeSoftwareAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateSoftwareFromImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateSoftwareFromImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.ErrorDetails;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.SoftwareAssociations;
import software.amazon.awssdk.services.appstream.model.SoftwareDeploymentStatus;
import software.amazon.awssdk.services.appstream.model.StartSoftwareDeploymentToImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StartSoftwareDeploymentToImageBuilderResponse;

/**
 * The operations on licensed software of image builders. Names of software are taken as they come:
 * the service's own list isn't part of its model.
 */
public final class Software {

  private static final Set<String> ON_BUILDER = Set.of("INSTALLED", "FAILED_TO_UNINSTALL");
  private static final Set<String> FAILED = Set.of("FAILED_TO_INSTALL", "FAILED_TO_UNINSTALL");

  private Software() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "AssociateSoftwareToImageBuilder",
            AssociateSoftwareToImageBuilderRequest::builder,
            Software::associate)
        .on(
            "DisassociateSoftwareFromImageBuilder",
            DisassociateSoftwareFromImageBuilderRequest::builder,
            Software::disassociate)
        .on(
            "DescribeSoftwareAssociations",
            DescribeSoftwareAssociationsRequest::builder,
            Software::describe)
        .on(
            SoftwareTransitions.DEPLOY,
            StartSoftwareDeploymentToImageBuilderRequest::builder,
            Software::deploy);
  }

  /** Returns whether anything is installed on a builder. */
  public static boolean installedOn(RegionState state, String builder) {
    return of(state, builder).values().stream()
        .anyMatch(software -> ON_BUILDER.contains(software.statusAsString()));
  }

  /** Forgets what a builder had. */
  public static void forget(RegionState state, String builder) {
    List.copyOf(of(state, builder).keySet())
        .forEach(
            key -> {
              state.stopTransition(SoftwareTransitions.KIND, key);
              state.table(SoftwareAssociations.class).remove(key);
            });
  }

  /** Stages software for installation. */
  public static void stage(RegionState state, String builder, List<String> names) {
    for (String name : names) {
      String key = CompoundKey.of(builder, name);
      Table<SoftwareAssociations> table = state.table(SoftwareAssociations.class);
      if (!table.has(key)) {
        table.put(
            key,
            SoftwareAssociations.builder()
                .softwareName(name)
                .status(SoftwareDeploymentStatus.STAGED_FOR_INSTALLATION)
                .build());
      }
    }
  }

  private static NavigableMap<String, SoftwareAssociations> of(RegionState state, String builder) {
    return state.table(SoftwareAssociations.class).startingWith(CompoundKey.prefix(builder));
  }

  private static AssociateSoftwareToImageBuilderResponse associate(
      Call call, AssociateSoftwareToImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.imageBuilderName());
    demandNames(request.softwareNames());
    if (!builder.platformAsString().startsWith("WINDOWS")) {
      throw AppStreamErrors.incompatibleImage(
          "Licensed software is for Windows; image builder "
              + builder.name()
              + " runs "
              + builder.platformAsString()
              + ".");
    }
    stage(state, builder.name(), request.softwareNames());
    return AssociateSoftwareToImageBuilderResponse.builder().build();
  }

  private static DisassociateSoftwareFromImageBuilderResponse disassociate(
      Call call, DisassociateSoftwareFromImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.imageBuilderName());
    demandNames(request.softwareNames());
    Table<SoftwareAssociations> table = state.table(SoftwareAssociations.class);
    for (String name : request.softwareNames()) {
      if (!table.has(CompoundKey.of(builder.name(), name))) {
        throw AppStreamErrors.notFound(
            "Software " + name + " is not associated with image builder " + builder.name() + ".");
      }
    }
    for (String name : request.softwareNames()) {
      String key = CompoundKey.of(builder.name(), name);
      SoftwareAssociations software = table.require(key);
      if (ON_BUILDER.contains(software.statusAsString())) {
        setStatus(state, key, SoftwareDeploymentStatus.STAGED_FOR_UNINSTALLATION.toString());
      } else {
        state.stopTransition(SoftwareTransitions.KIND, key);
        table.remove(key);
      }
    }
    return DisassociateSoftwareFromImageBuilderResponse.builder().build();
  }

  private static void demandNames(List<String> names) {
    if (names.isEmpty()) {
      throw AppStreamErrors.combination("SoftwareNames must not be empty.");
    }
  }

  private static SdkPojo describe(Call call, DescribeSoftwareAssociationsRequest request) {
    RegionState state = RegionState.of(call);
    String prefix = state.arn("image-builder/");
    String arn = request.associatedResource();
    if (!arn.startsWith(prefix) || !state.imageBuilders().has(arn.substring(prefix.length()))) {
      throw AppStreamErrors.notFound("Image builder " + arn + " does not exist.");
    }
    return state
        .page(request, of(state, arn.substring(prefix.length())))
        .into(
            DescribeSoftwareAssociationsResponse.builder().associatedResource(arn),
            DescribeSoftwareAssociationsResponse.Builder::softwareAssociations);
  }

  private static StartSoftwareDeploymentToImageBuilderResponse deploy(
      Call call, StartSoftwareDeploymentToImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.imageBuilderName());
    if (builder.state() != ImageBuilderState.RUNNING) {
      throw AppStreamErrors.notPermitted(
          "Image builder "
              + builder.name()
              + " must be RUNNING, but is "
              + builder.stateAsString()
              + ".");
    }
    boolean retry = Boolean.TRUE.equals(request.retryFailedDeployments());
    List.copyOf(of(state, builder.name()).entrySet())
        .forEach(
            row -> {
              String status = row.getValue().statusAsString();
              boolean due = retry || !FAILED.contains(status);
              if (due
                  && state.allows(SoftwareTransitions.KIND, status, SoftwareTransitions.DEPLOY)) {
                begin(state, row.getKey(), status);
              }
            });
    return StartSoftwareDeploymentToImageBuilderResponse.builder().build();
  }

  private static void begin(RegionState state, String key, String status) {
    PendingTransition pending =
        state.begin(
            SoftwareTransitions.KIND,
            key,
            status,
            SoftwareTransitions.DEPLOY,
            end -> arrive(state, key, end));
    setStatus(state, key, pending.passing());
  }

  private static void arrive(RegionState state, String key, PendingTransition pending) {
    boolean uninstalling = pending.next().isEmpty();
    if (pending.failure().isEmpty()) {
      if (uninstalling) {
        state.table(SoftwareAssociations.class).remove(key);
      } else {
        setStatus(state, key, pending.next());
      }
      return;
    }
    String code = pending.failure().get();
    setStatus(state, key, uninstalling ? "FAILED_TO_UNINSTALL" : "FAILED_TO_INSTALL");
    SoftwareAssociations failed = state.table(SoftwareAssociations.class).require(key);
    state
        .table(SoftwareAssociations.class)
        .put(
            key,
            failed.toBuilder()
                .deploymentError(
                    ErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("The deployment failed: " + code)
                        .build())
                .build());
  }

  private static void setStatus(RegionState state, String key, String status) {
    SoftwareAssociations software = state.table(SoftwareAssociations.class).require(key);
    state
        .table(SoftwareAssociations.class)
        .put(
            key,
            software.toBuilder()
                .status(status)
                .deploymentError((Collection<ErrorDetails>) null)
                .build());
  }
}
