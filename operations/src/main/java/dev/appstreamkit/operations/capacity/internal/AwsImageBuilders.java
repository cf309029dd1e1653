package dev.appstreamkit.operations.capacity.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.capacity.ImageBuilders;
import dev.appstreamkit.operations.capacity.OfficeHours;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/** Does it by the clients. */
public final class AwsImageBuilders implements ImageBuilders {

  private static final String KIND = "image-builder";

  private final Caller caller;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   */
  public AwsImageBuilders(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void start(String name) {
    String state = state(name);
    if (state.equals("STOPPING")) {
      awaitStopped(name);
      state = "STOPPED";
    }
    if (state.equals("STOPPED")) {
      caller.audited(
          Audited.of("StartImageBuilder", KIND, name),
          () ->
              caller
                  .appStream()
                  .startImageBuilder(
                      request -> request.overrideConfiguration(Caller.ONCE).name(name)));
    }
    AppStreamWaiters.imageBuilderRunning(name).timeSource(caller.time()).await(caller.appStream());
  }

  @Override
  public void stop(String name) {
    String state = state(name);
    if (state.equals("STOPPED")) {
      return;
    }
    if (!state.equals("STOPPING")) {
      askToStop(name);
    }
    awaitStopped(name);
  }

  private void askToStop(String name) {
    caller.audited(
        Audited.of("StopImageBuilder", KIND, name),
        () ->
            caller
                .appStream()
                .stopImageBuilder(
                    request -> request.overrideConfiguration(Caller.ONCE).name(name)));
  }

  @Override
  public OfficeHoursResult keepOfficeHours(String name, OfficeHours hours) {
    boolean open = hours.isOpen(caller.time().instant());
    String state = state(name);
    if (state.equals("STOPPED") && open) {
      caller.audited(
          Audited.of("StartImageBuilder", KIND, name),
          () ->
              caller
                  .appStream()
                  .startImageBuilder(
                      request -> request.overrideConfiguration(Caller.ONCE).name(name)));
      return OfficeHoursResult.STARTED;
    }
    if (state.equals("RUNNING") && !open) {
      askToStop(name);
      return OfficeHoursResult.STOPPED;
    }
    return state.equals("STOPPED") || state.equals("RUNNING")
        ? OfficeHoursResult.AS_IT_SHOULD_BE
        : OfficeHoursResult.UNDER_WAY;
  }

  private void awaitStopped(String name) {
    AppStreamWaiters.imageBuilderStopped(name).timeSource(caller.time()).await(caller.appStream());
  }

  private String state(String name) {
    ResourceAddress address = ResourceAddress.of(KIND, name);
    return caller
        .call(
            address,
            "DescribeImageBuilders",
            appStream ->
                appStream.describeImageBuilders(
                    request -> request.overrideConfiguration(Caller.ONCE).names(name)))
        .imageBuilders()
        .stream()
        .findFirst()
        .map(ImageBuilder::stateAsString)
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.NOT_FOUND,
                    Optional.of(address),
                    "there is no such image builder",
                    "check the name, account and region"));
  }
}
