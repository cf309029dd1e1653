package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.images.ImageExport;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;

/** Exports an image as a machine image of EC2, once. */
final class Exports {

  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Set<String> GOES_ON = Set.of("EXPORTING", "COMPLETED");

  private final Caller caller;

  Exports(Caller caller) {
    this.caller = caller;
  }

  String export(ImageExport export) {
    String task = underWay(export).map(ExportImageTask::taskId).orElseGet(() -> begin(export));
    AppStreamWaiters.exportImageTaskCompleted(task)
        .timeSource(caller.time())
        .deadline(LONGEST)
        .await(caller.appStream());
    ExportImageTask done =
        caller
            .call(
                address(export),
                "GetExportImageTask",
                appStream ->
                    appStream.getExportImageTask(
                        request -> request.overrideConfiguration(Caller.ONCE).taskId(task)))
            .exportImageTask();
    return Optional.ofNullable(done.amiId())
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.RESOURCE_FAILED,
                    Optional.of(address(export)),
                    "its export is done, and AWS names no machine image",
                    "look for " + export.amiName() + " in EC2"));
  }

  /** No operation of AppStream takes a token: whoever asks twice would export twice. */
  private Optional<ExportImageTask> underWay(ImageExport export) {
    return PageStream.<ExportImageTask>of(
            "ListExportImageTasks",
            token -> {
              var answer =
                  caller.call(
                      address(export),
                      "ListExportImageTasks",
                      appStream ->
                          appStream.listExportImageTasks(
                              request ->
                                  request.overrideConfiguration(Caller.ONCE).nextToken(token)));
              return new PageStream.Page<>(answer.exportImageTasks(), answer.nextToken());
            })
        .filter(task -> export.amiName().equals(task.amiName()))
        .filter(task -> String.valueOf(task.imageArn()).endsWith(":image/" + export.image()))
        .filter(task -> GOES_ON.contains(String.valueOf(task.stateAsString())))
        .findFirst();
  }

  private String begin(ImageExport export) {
    return caller.audited(
        Audited.of("CreateExportImageTask", "image", export.image())
            .with("AmiName", export.amiName()),
        () ->
            caller
                .appStream()
                .createExportImageTask(
                    request -> {
                      request
                          .overrideConfiguration(Caller.ONCE)
                          .imageName(export.image())
                          .amiName(export.amiName())
                          .iamRoleArn(export.roleArn());
                      export.description().ifPresent(request::amiDescription);
                      if (!export.tags().isEmpty()) {
                        request.tagSpecifications(export.tags());
                      }
                    })
                .exportImageTask()
                .taskId());
  }

  private static ResourceAddress address(ImageExport export) {
    return ResourceAddress.of("image", export.image());
  }
}
