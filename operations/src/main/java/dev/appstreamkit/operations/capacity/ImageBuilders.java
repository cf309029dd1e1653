package dev.appstreamkit.operations.capacity;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/**
 * Starts and stops image builders, and waits. Starting one that runs and stopping one that is
 * stopped does nothing. AWS doesn't say who works in a builder: stopping one ends that work. Starts
 * and stops are told to the audit listeners. Thread-safe.
 */
public final class ImageBuilders {

  private static final String KIND = "image-builder";

  private final Caller caller;

  /**
   * Made by {@code Operations}.
   *
   * @param caller makes the calls
   */
  public ImageBuilders(Caller caller) {
    this.caller = caller;
  }

  /**
   * Starts an image builder and waits until it runs, 15 minutes usually. AWS: {@code
   * StartImageBuilder}, {@code DescribeImageBuilders}.
   *
   * @param name the image builder's name
   * @throws WaitException if it fails, or takes longer than an hour
   * @throws ProvisioningException if there is no such builder, or AWS refuses it
   */
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

  /**
   * Stops an image builder and waits until it is stopped, 5 minutes usually. Whoever works in it
   * loses what isn't saved. AWS: {@code StopImageBuilder}, {@code DescribeImageBuilders}.
   *
   * @param name the image builder's name
   * @throws WaitException if it fails, or takes longer than an hour
   * @throws ProvisioningException if there is no such builder, an image is being taken from it
   *     ({@link ErrorCategory#CONFLICT}), or AWS refuses it
   */
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

  /**
   * Does what office hours say of an image builder at this moment, and doesn't wait. Call it every
   * few minutes: it keeps no memory. Whoever works in it after hours loses what isn't saved.
   *
   * @param name the image builder's name
   * @param hours when it is to be up
   * @throws ProvisioningException if there is no such builder, or AWS refuses a call
   */
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
