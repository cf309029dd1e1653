package dev.appstreamkit.simulator.internal.appstream.application;

import dev.appstreamkit.simulator.internal.appstream.appblock.AppBlocks;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.ApplicationFleetAssociation;
import software.amazon.awssdk.services.appstream.model.CreateApplicationRequest;
import software.amazon.awssdk.services.appstream.model.CreateApplicationResponse;
import software.amazon.awssdk.services.appstream.model.DeleteApplicationRequest;
import software.amazon.awssdk.services.appstream.model.DeleteApplicationResponse;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationsResponse;
import software.amazon.awssdk.services.appstream.model.S3Location;
import software.amazon.awssdk.services.appstream.model.UpdateApplicationRequest;
import software.amazon.awssdk.services.appstream.model.UpdateApplicationResponse;

/** The operations on applications. */
public final class Applications {

  private Applications() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateApplication", CreateApplicationRequest::builder, Applications::create)
        .on("DescribeApplications", DescribeApplicationsRequest::builder, Applications::describe)
        .on("UpdateApplication", UpdateApplicationRequest::builder, Applications::update)
        .on("DeleteApplication", DeleteApplicationRequest::builder, Applications::delete);
  }

  private static CreateApplicationResponse create(Call call, CreateApplicationRequest request) {
    RegionState state = RegionState.of(call);
    Table<Application> applications = state.table(Application.class);
    applications.requireFree(request.name());
    AppBlocks.require(state, request.appBlockArn());
    state.requireRoom(ResourceQuota.APPLICATIONS, applications.size(), "applications");
    Application application =
        Application.builder()
            .name(request.name())
            .arn(state.arn("application/" + request.name()))
            .displayName(request.displayName())
            .description(request.description())
            .iconS3Location(request.iconS3Location())
            .iconURL(iconUrl(request.iconS3Location()))
            .launchPath(request.launchPath())
            .launchParameters(request.launchParameters())
            .workingDirectory(request.workingDirectory())
            .platformsWithStrings(request.platformsAsStrings())
            .instanceFamilies(request.instanceFamilies())
            .appBlockArn(request.appBlockArn())
            .enabled(true)
            .createdTime(state.now())
            .build();
    applications.put(application.name(), application);
    if (!request.tags().isEmpty()) {
      state.tags(application.arn()).putAll(request.tags());
    }
    return CreateApplicationResponse.builder().application(application).build();
  }

  private static SdkPojo describe(Call call, DescribeApplicationsRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(
            request,
            state
                .table(Application.class)
                .select(request.arns().stream().map(arn -> name(state, arn)).toList()))
        .into(
            DescribeApplicationsResponse.builder(),
            DescribeApplicationsResponse.Builder::applications);
  }

  private static UpdateApplicationResponse update(Call call, UpdateApplicationRequest request) {
    RegionState state = RegionState.of(call);
    Application before = state.table(Application.class).require(request.name());
    Application.Builder after = before.toBuilder();
    set(request.displayName(), after::displayName);
    set(request.description(), after::description);
    set(request.launchPath(), after::launchPath);
    set(request.launchParameters(), after::launchParameters);
    set(request.workingDirectory(), after::workingDirectory);
    if (request.iconS3Location() != null) {
      after.iconS3Location(request.iconS3Location()).iconURL(iconUrl(request.iconS3Location()));
    }
    if (request.appBlockArn() != null) {
      after.appBlockArn(AppBlocks.require(state, request.appBlockArn()).arn());
    }
    for (String attribute : request.attributesToDeleteAsStrings()) {
      switch (attribute) {
        case "LAUNCH_PARAMETERS" -> after.launchParameters(null);
        case "WORKING_DIRECTORY" -> after.workingDirectory(null);
        default -> throw AppStreamErrors.validation("Unknown attribute to delete: " + attribute);
      }
    }
    Application application = state.table(Application.class).put(before.name(), after.build());
    return UpdateApplicationResponse.builder().application(application).build();
  }

  private static DeleteApplicationResponse delete(Call call, DeleteApplicationRequest request) {
    RegionState state = RegionState.of(call);
    Application application = state.table(Application.class).require(request.name());
    boolean onFleet =
        state.table(ApplicationFleetAssociation.class).values().stream()
            .anyMatch(association -> association.applicationArn().equals(application.arn()));
    if (onFleet) {
      throw AppStreamErrors.inUse(
          "Application " + application.name() + " is associated with a fleet.");
    }
    state.table(Application.class).remove(application.name());
    state.forgetTags(application.arn());
    return DeleteApplicationResponse.builder().build();
  }

  /**
   * Returns the application of an ARN.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException
   */
  static Application require(RegionState state, String arn) {
    return state.table(Application.class).require(name(state, arn));
  }

  private static String name(RegionState state, String arn) {
    String prefix = state.arn("application/");
    return arn.startsWith(prefix) ? arn.substring(prefix.length()) : arn;
  }

  private static String iconUrl(S3Location icon) {
    return "https://" + icon.s3Bucket() + ".s3.amazonaws.com/" + icon.s3Key();
  }

  private static void set(@Nullable String value, Consumer<String> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
