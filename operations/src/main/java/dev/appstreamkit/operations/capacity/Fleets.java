package dev.appstreamkit.operations.capacity;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;

/**
 * Starts and stops fleets, and waits. Starting one that runs and stopping one that is stopped does
 * nothing. An environment that describes the fleet's state is not asked: give its fleet {@code
 * stateUnmanaged()} if what is done here is not to count as drift. Starts and stops are told to the
 * audit listeners. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface Fleets {

  /**
   * Starts a fleet and waits until it runs, 15 minutes usually. AWS: {@code StartFleet}, {@code
   * DescribeFleets}.
   *
   * @param name the fleet's name
   * @throws WaitException if it stops with fleet errors, which are named, or takes longer than an
   *     hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  void start(String name);

  /**
   * Stops a fleet if nobody has a session on it, and waits until it is stopped, 5 minutes usually.
   * Who connects between the look and the stop is lost. AWS: {@code DescribeSessions}, {@code
   * StopFleet}, {@code DescribeFleets}.
   *
   * @param name the fleet's name
   * @throws DisruptionRefusedException if somebody has a session; nothing was done
   * @throws WaitException if it takes longer than an hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  void stop(String name);

  /**
   * Waits until nobody has a session on a fleet, then stops it and waits until it is stopped. It
   * takes new sessions until then, which prolong the wait. AWS: as {@link #stop}.
   *
   * @param name the fleet's name
   * @param longest how long to wait for people at most
   * @throws WaitException if people are still there by then; the fleet goes on
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  void stopWhenNobodyIsThere(String name, Duration longest);

  /**
   * Stops a fleet whoever is there, and waits until it is stopped. What people haven't saved is
   * lost. AWS: as {@link #stop}.
   *
   * @param name the fleet's name
   * @throws WaitException if it takes longer than an hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  void stopEndingSessions(String name);

  /**
   * Does what office hours say of a fleet at this moment, and doesn't wait. Call it every few
   * minutes: it keeps no memory. Nobody's session is ended: while people are there after hours, the
   * fleet goes on. Scaling's schedules ({@code Scaling} of a fleet's description) are the other
   * way: they change how many instances run, and need nobody to call.
   *
   * @param name the fleet's name
   * @param hours when it is to be up
   * @throws ProvisioningException if there is no such fleet, or AWS refuses a call
   */
  OfficeHoursResult keepOfficeHours(String name, OfficeHours hours);
}
