package dev.appstreamkit.simulator.internal.appstream.image;

import static dev.appstreamkit.simulator.internal.world.Transition.fromNothing;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CreateExportImageTaskRequest;
import software.amazon.awssdk.services.appstream.model.CreateExportImageTaskResponse;
import software.amazon.awssdk.services.appstream.model.ErrorDetails;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;
import software.amazon.awssdk.services.appstream.model.ExportImageTaskState;
import software.amazon.awssdk.services.appstream.model.Filter;
import software.amazon.awssdk.services.appstream.model.GetExportImageTaskRequest;
import software.amazon.awssdk.services.appstream.model.GetExportImageTaskResponse;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.ListExportImageTasksRequest;
import software.amazon.awssdk.services.appstream.model.ListExportImageTasksResponse;

/** The operations that export images as AMIs. */
public final class ImageExports {

  /** The name of the transition table. */
  public static final String KIND = "export-image-task";

  /** The transition table; a failed export ends FAILED. */
  public static final List<Transition> TABLE =
      List.of(
          fromNothing()
              .on("CreateExportImageTask")
              .through("EXPORTING")
              .minutes(25, 50)
              .to("COMPLETED"));

  private ImageExports() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateExportImageTask", CreateExportImageTaskRequest::builder, ImageExports::create)
        .on("GetExportImageTask", GetExportImageTaskRequest::builder, ImageExports::get)
        .on("ListExportImageTasks", ListExportImageTasksRequest::builder, ImageExports::list);
  }

  private static CreateExportImageTaskResponse create(
      Call call, CreateExportImageTaskRequest request) {
    RegionState state = RegionState.of(call);
    Image image = state.images().require(request.imageName());
    Roles.demandMachineRole(call, request.iamRoleArn(), image.arn());
    if (image.state() != ImageState.AVAILABLE) {
      throw AppStreamErrors.notAvailable(
          "Image " + image.name() + " is not available: it is " + image.stateAsString() + ".");
    }
    Table<ExportImageTask> tasks = state.table(ExportImageTask.class);
    long underWay =
        tasks.values().stream().filter(t -> t.state() == ExportImageTaskState.EXPORTING).count();
    state.requireRoom(
        ResourceQuota.CONCURRENT_IMAGE_EXPORTS,
        Math.toIntExact(underWay),
        "image exports at a time");
    String id = state.uuid();
    PendingTransition pending =
        state.begin(KIND, id, "", "CreateExportImageTask", end -> finish(state, id, end));
    ExportImageTask task =
        ExportImageTask.builder()
            .taskId(id)
            .imageArn(image.arn())
            .amiName(request.amiName())
            .amiDescription(request.amiDescription())
            .tagSpecifications(request.hasTagSpecifications() ? request.tagSpecifications() : null)
            .state(pending.passing())
            .createdDate(state.now())
            .build();
    tasks.put(id, task);
    return CreateExportImageTaskResponse.builder().exportImageTask(task).build();
  }

  private static void finish(RegionState state, String id, PendingTransition pending) {
    ExportImageTask task = state.table(ExportImageTask.class).require(id);
    ExportImageTask.Builder after = task.toBuilder();
    if (pending.failure().isEmpty()) {
      after.state(pending.next()).amiId("ami-" + state.hex(17));
    } else {
      String code = pending.failure().get();
      after
          .state(ExportImageTaskState.FAILED)
          .errorDetails(
              ErrorDetails.builder()
                  .errorCode(code)
                  .errorMessage("The image could not be exported: " + code)
                  .build());
    }
    state.table(ExportImageTask.class).put(id, after.build());
  }

  private static GetExportImageTaskResponse get(Call call, GetExportImageTaskRequest request) {
    ExportImageTask task =
        RegionState.of(call).table(ExportImageTask.class).require(request.taskId());
    return GetExportImageTaskResponse.builder().exportImageTask(task).build();
  }

  private static SdkPojo list(Call call, ListExportImageTasksRequest request) {
    RegionState state = RegionState.of(call);
    NavigableMap<String, ExportImageTask> chosen =
        new TreeMap<>(state.table(ExportImageTask.class).rows());
    for (Filter filter : request.filters()) {
      chosen.values().removeIf(task -> !filter.values().contains(value(task, filter.name())));
    }
    return state
        .page(request, chosen)
        .into(
            ListExportImageTasksResponse.builder(),
            ListExportImageTasksResponse.Builder::exportImageTasks);
  }

  /** The model names no filters: those are taken that a task's own members suggest. */
  private static String value(ExportImageTask task, String filter) {
    return switch (filter.toLowerCase(Locale.ROOT).replace("-", "")) {
      case "taskid" -> task.taskId();
      case "state" -> task.stateAsString();
      case "imagearn" -> task.imageArn();
      case "aminame" -> task.amiName();
      default -> throw AppStreamErrors.validation("There is no filter " + filter + ".");
    };
  }
}
