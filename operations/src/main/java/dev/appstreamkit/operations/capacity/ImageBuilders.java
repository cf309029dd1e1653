package dev.appstreamkit.operations.capacity;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;

/**
 * Starts and stops image builders, and waits. Starting one that runs and stopping one that is
 * stopped does nothing. AWS doesn't say who works in a builder: stopping one ends that work. Starts
 * and stops are told to the audit listeners. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface ImageBuilders {

  /**
   * Starts an image builder and waits until it runs, 15 minutes usually. AWS: {@code
   * StartImageBuilder}, {@code DescribeImageBuilders}.
   *
   * @param name the image builder's name
   * @throws WaitException if it fails, or takes longer than an hour
   * @throws ProvisioningException if there is no such builder, or AWS refuses it
   */
  void start(String name);

  /**
   * Stops an image builder and waits until it is stopped, 5 minutes usually. Whoever works in it
   * loses what isn't saved. AWS: {@code StopImageBuilder}, {@code DescribeImageBuilders}.
   *
   * @param name the image builder's name
   * @throws WaitException if it fails, or takes longer than an hour
   * @throws ProvisioningException if there is no such builder, an image is being taken from it
   *     ({@link ErrorCategory#CONFLICT}), or AWS refuses it
   */
  void stop(String name);

  /**
   * Does what office hours say of an image builder at this moment, and doesn't wait. Call it every
   * few minutes: it keeps no memory. Whoever works in it after hours loses what isn't saved.
   *
   * @param name the image builder's name
   * @param hours when it is to be up
   * @throws ProvisioningException if there is no such builder, or AWS refuses a call
   */
  OfficeHoursResult keepOfficeHours(String name, OfficeHours hours);
}
